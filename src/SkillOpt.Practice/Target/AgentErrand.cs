using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace SkillOpt.Practice;

/// <summary>What the apprentice knows inside an agent, out of the conversation so far.</summary>
internal sealed partial class AgentErrand
{
    private const string TaskFile = "task.md";

    private readonly List<string> _told = [];
    private readonly List<(HashSet<string> Values, string Result)> _done = [];

    private AgentErrand(AgentHands hands, string? skill) => (Hands, SkillName) = (hands, skill);

    /// <summary>The tools.</summary>
    public AgentHands Hands { get; }

    /// <summary>The skill that the prompt names; null when the skill stands among the instructions.</summary>
    public string? SkillName { get; }

    /// <summary>The steps that were taken.</summary>
    public int Steps => _done.Count;

    /// <summary>Reads a conversation; null when it is none of an agent that was sent to do a task in a folder.</summary>
    public static AgentErrand? Read(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        if (
            messages.LastOrDefault(m => m.Role == ChatRole.User && m.Text.Contains(TaskFile, StringComparison.Ordinal)) is not { } prompt
            || AgentHands.Of(options?.Tools) is not { } hands
        )
        {
            return null;
        }

        var name = Named().Match(prompt.Text);
        var errand = new AgentErrand(hands, name.Success ? name.Groups["name"].Value : null);
        errand.Take(messages, options);
        return errand;
    }

    /// <summary>What came of a step; null when it was not taken.</summary>
    /// <param name="value">A value that the step's call was made with: a command, a path, a skill's name.</param>
    public string? ResultOf(string value)
    {
        var at = _done.FindLastIndex(d => d.Values.Contains(value));
        return at < 0 ? null : _done[at].Result;
    }

    /// <summary>The file of the skill, as a listing names it; null when none does.</summary>
    public string? SkillPath()
    {
        var path = _told.Select(t => PathOf(t, SkillName!)).FirstOrDefault(static p => p is not null);
        if (path is null || Alias().Match(path) is not { Success: true } alias)
        {
            return path;
        }

        var named = new Regex(
            $@"\b{alias.Groups["alias"].Value}\b[`""']*\s*(?:=|:|->|→|is)\s*[`""']*(?<root>/[^\s`""',)]+)",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(5)
        );
        var root = _told.Select(t => named.Match(t)).FirstOrDefault(static m => m.Success)?.Groups["root"].Value;
        return root is null ? path : $"{root.TrimEnd('/')}/{path[(alias.Length)..]}";
    }

    /// <summary>Whether anything that was told lists the skill.</summary>
    public bool IsListed() =>
        _told.Exists(t => t.Contains(SkillName!, StringComparison.Ordinal) && !t.Contains(TaskFile, StringComparison.Ordinal));

    /// <summary>The skill that stands among the instructions; empty when none does.</summary>
    public string Instructions() =>
        _told.Select(static t => Inline().Match(t)).FirstOrDefault(static m => m.Success)?.Groups["text"].Value ?? "";

    // A message may follow the result of the skill's tool that holds its text; it belongs to that step.
    private void Take(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        _told.Add(options?.Instructions ?? "");
        _told.AddRange((options?.Tools ?? []).Select(static t => t.Description));
        var open = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            foreach (var content in message.Contents)
            {
                switch (content)
                {
                    case FunctionCallContent call:
                        open[call.CallId] = ValuesOf(call);
                        break;
                    case FunctionResultContent result when open.TryGetValue(result.CallId, out var values):
                        _done.Add((values, ResultText.Of(result)));
                        break;
                    case TextContent text when message.Role != ChatRole.Assistant && FollowsSkill():
                        _done[^1] = (_done[^1].Values, $"{_done[^1].Result}\n{text.Text}");
                        break;
                    case TextContent text when message.Role != ChatRole.Assistant && _done.Count == 0:
                        _told.Add(text.Text);
                        break;
                }
            }
        }
    }

    private bool FollowsSkill() => SkillName is not null && _done is [.., { Values: var last }] && last.Contains(SkillName);

    private static HashSet<string> ValuesOf(FunctionCallContent call) =>
        (call.Arguments ?? new Dictionary<string, object?>()).Values.Select(ResultText.Of).ToHashSet(StringComparer.Ordinal);

    private static string? PathOf(string text, string skill) =>
        Regex.Match(
            text,
            $@"(?<path>[^\s<>""'`(),]*{Regex.Escape(skill)}/SKILL\.md)",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(5)
        )
            is { Success: true } match
            ? match.Groups["path"].Value
            : null;

    [GeneratedRegex(@"[Aa] skill named (?<name>[a-z0-9-]+) is installed", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Named();

    // A long listing gives folders short names and says somewhere what they stand for.
    [GeneratedRegex(@"\A(?<alias>r\d+)/", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Alias();

    [GeneratedRegex(@"Work by this skill document\.(?<text>.*?)(?:End of the skill document\.|\z)", RegexOptions.Singleline, 5000)]
    private static partial Regex Inline();
}
