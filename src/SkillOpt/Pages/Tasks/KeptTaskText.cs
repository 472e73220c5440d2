using System.Text.Json.Nodes;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>The text of a task as the run kept it; else as the project has it now.</summary>
internal static class KeptTaskText
{
    /// <summary>The text, or why it is not known.</summary>
    public static TaskText Of(RunReader reader, string task, ITaskTexts? texts) =>
        Kept(reader, task) is { } kept ? kept
        : texts?.Of(task) is { } now ? now with { Note = "as the project has it now: the run kept no text" }
        : TaskText.Missing("the run kept no text of its tasks, and the project has no such task");

    private static TaskText? Kept(RunReader reader, string task)
    {
        if (
            reader.Tasks().FirstOrDefault(t => t.Id == task) is not { } row
            || reader.Text(row.Hash) is not { } json
            || JsonNode.Parse(json) is not JsonObject text
        )
        {
            return null;
        }

        var asked = text["input"]!.AsArray().Select(m => (Role: m![0]!.GetValue<string>(), Text: m[1]!.GetValue<string>())).ToList();
        var question = asked.Count == 1 ? asked[0].Text : string.Join("\n\n", asked.Select(m => $"{m.Role}: {m.Text}"));
        IReadOnlyList<string> expected = text["expected"] switch
        {
            null => [],
            JsonArray several => [.. several.Select(TextOf)],
            var one => [TextOf(one)],
        };
        return new TaskText(question, expected, [.. (text["files"]?.AsArray() ?? []).Select(f => f!.GetValue<string>())], null);
    }

    private static string TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "";
}
