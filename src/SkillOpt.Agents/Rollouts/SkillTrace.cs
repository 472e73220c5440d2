using Microsoft.Extensions.AI;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>
/// Recognises a skill in what an agent was told: its description in the listing, its text wherever it was loaded. A reader may put numbers
/// before the lines, so lines are looked for, not the whole.
/// </summary>
internal sealed class SkillTrace
{
    private const int Marks = 4;
    private const int LongestMark = 120;

    private readonly string _name;
    private readonly string _description;
    private readonly string[] _marks;

    public SkillTrace(Skill skill)
    {
        _name = SkillInstallation.NameOf(skill);
        var description = skill.Document.FrontMatter?.Description ?? "";
        _description = Mark(description.Split('\n')[0]);
        var text = skill.Document.Text;
        var body = skill.Document.FrontMatter is { } head ? text[Math.Min(head.Text.Length, text.Length)..] : text;
        _marks =
        [
            .. body.Split('\n')
                .Select(Mark)
                .Where(static l => l.Length >= 12)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(static l => l.Length)
                .ThenBy(static l => l, StringComparer.Ordinal)
                .Take(Marks),
        ];
    }

    /// <summary>Whether a text lists the skill.</summary>
    public bool IsListedIn(string text) =>
        text.Contains(_name, StringComparison.Ordinal)
        && (_description.Length == 0 || text.Contains(_description, StringComparison.Ordinal));

    /// <summary>Whether a text holds the skill's own text.</summary>
    public bool IsLoadedIn(string text) => _marks.Length > 0 && Array.TrueForAll(_marks, m => text.Contains(m, StringComparison.Ordinal));

    /// <summary>The skill's use as a conversation shows it.</summary>
    public SkillUse In(IEnumerable<(IReadOnlyList<ChatMessage> Messages, ChatOptions Options)> prompts)
    {
        var (listed, loaded) = (false, false);
        foreach (var (messages, options) in prompts)
        {
            listed = listed || IsListedIn(options.Instructions ?? "") || (options.Tools ?? []).Any(t => IsListedIn(t.Description));
            foreach (var text in messages.SelectMany(m => TextsOf(m)))
            {
                listed = listed || IsListedIn(text);
                loaded = loaded || IsLoadedIn(text);
            }

            if (listed && loaded)
            {
                break;
            }
        }

        return new SkillUse(listed, loaded);
    }

    /// <summary>The skill's use as an agent's own events show it.</summary>
    public SkillUse In(AgentReport report) =>
        new(
            report.Skills is { } skills ? skills.Any(s => s == _name || s.EndsWith(":" + _name, StringComparison.Ordinal)) : null,
            report.Loaded.Contains(_name) || report.Steps.Any(s => s.Kind is StepKind.ToolResult or StepKind.User && IsLoadedIn(s.Text))
        );

    /// <summary>The texts of a message, results of tools among them.</summary>
    public static IEnumerable<string> TextsOf(ChatMessage message) =>
        message.Contents.Select(static c =>
            c switch
            {
                TextContent text => text.Text,
                FunctionResultContent result => ToolTexts.Of(result),
                _ => "",
            }
        );

    private static string Mark(string line)
    {
        var trimmed = line.Trim();
        return trimmed.Length <= LongestMark ? trimmed : trimmed[..LongestMark];
    }
}
