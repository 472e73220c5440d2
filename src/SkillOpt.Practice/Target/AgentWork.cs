using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace SkillOpt.Practice;

/// <summary>
/// The apprentice inside an agent: loads the skill if it is listed, reads the task, reads its files, writes the result where one is asked
/// for, answers. One step a turn.
/// </summary>
internal sealed partial class AgentWork(AgentErrand errand, double slips)
{
    private const string TaskFile = "task.md";
    private const int MostSteps = 12;

    /// <summary>The next step.</summary>
    public ChatMessage Next(ChatOptions? options)
    {
        if (errand.Steps > MostSteps)
        {
            return Say("I got nowhere.\n\nAnswer: unknown");
        }

        if (LoadSkill() is { } loading)
        {
            return loading;
        }

        if (errand.ResultOf(CallOf(TaskFile)) is not { } told)
        {
            return Do(errand.Hands.Read(TaskFile));
        }

        var task = ToolOutput.Plain(told);
        var files = FileName().Matches(task).Select(static m => m.Groups["name"].Value).Where(IsTable).Distinct(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (errand.ResultOf(CallOf(file)) is not { } content)
            {
                return Do(errand.Hands.Read(file));
            }

            var prompt = TaskPrompt.OfTable(task, file, ToolOutput.Plain(content));
            return Finish(prompt, task, content, options);
        }

        return Say(WorkReport.Join("I found no table that I can work on.", TaskPrompt.OfTable(task, "", "").Format("unknown")));
    }

    private ChatMessage? LoadSkill()
    {
        if (errand.SkillName is not { } name || SkillText() is not null)
        {
            return null;
        }

        if (errand.Hands.SkillTool is { } tool)
        {
            return tool.Description.Contains(name, StringComparison.Ordinal) || errand.IsListed()
                ? Do(errand.Hands.Load(name)!.Value)
                : null;
        }

        return errand.SkillPath() is { } path ? Do(errand.Hands.Read(path)) : null;
    }

    private string? SkillText() =>
        errand.SkillName is not { } name ? null
        : errand.ResultOf(name) is { } loaded ? loaded
        : errand.SkillPath() is { } path ? errand.ResultOf(CallOf(path))
        : null;

    private ChatMessage Finish(TaskPrompt prompt, string task, string content, ChatOptions? options)
    {
        if (prompt.Exercise is not { } exercise)
        {
            return Say(WorkReport.Join("I found no table that I can work on.", prompt.Format("unknown")));
        }

        var skill = errand.SkillName is null ? errand.Instructions() : ToolOutput.Plain(SkillText() ?? "");
        var reading = SkillReader.Read(skill);

        // What agents add to a conversation (dates, paths, their own instructions) must not change what it does.
        var seed = ContentHash.Build("apprentice").Add(options?.Seed ?? 0).Add(task).Add(ToolOutput.Plain(content)).ToHash();
        var (text, answer) = WorkReport.Of(prompt, exercise, reading, slips, new SeededRandom(seed));
        if (
            ResultFile().Match(task) is { Success: true } wanted
            && errand.Hands.Write(wanted.Groups["name"].Value, answer) is { } write
            && errand.ResultOf(AgentHands.Subject(write)) is null
        )
        {
            return Do(write);
        }

        return Say(text);
    }

    private string CallOf(string file) => AgentHands.Subject(errand.Hands.Read(file));

    private static bool IsTable(string name) => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    private ChatMessage Do((string Tool, Dictionary<string, object?> Arguments) call) =>
        new(ChatRole.Assistant, [new FunctionCallContent($"call_{errand.Steps + 1}", call.Tool, call.Arguments)]);

    private static ChatMessage Say(string text) => new(ChatRole.Assistant, text);

    [GeneratedRegex(@"^- (?<name>\S+)\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex FileName();

    [GeneratedRegex(@"(?<name>results/[A-Za-z0-9._-]+)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex ResultFile();
}
