using System.Text.Json.Nodes;

namespace SkillOpt.Practice;

/// <summary>Writes suggestions in the form that the reply's schema asks for: edits, suggestions to an editor, or whole documents.</summary>
internal sealed class ReplyFormat(PracticeSettings settings, OptimizerPrompt prompt, SeededRandom random)
{
    /// <summary>The name of the reply's list.</summary>
    public string ListName =>
        prompt.HasProperty("suggestions") ? "suggestions"
        : prompt.HasProperty("documents") ? "documents"
        : "edits";

    /// <summary>The reply's list.</summary>
    public JsonArray Write(IReadOnlyList<Suggestion> suggestions) =>
        ListName switch
        {
            "suggestions" => [.. suggestions.Select(WriteSuggestion)],
            "documents" => suggestions.Count == 0 ? [] : [WriteDocument(suggestions)],
            _ => [.. suggestions.Select(WriteEdit)],
        };

    /// <summary>Task ids as JSON.</summary>
    public static JsonArray Ids(IEnumerable<string> ids) => [.. ids.Select(i => (JsonNode)i)];

    private JsonNode WriteEdit(Suggestion s)
    {
        var anchor = s.Old ?? s.After;
        if (anchor is not null && random.NextDouble() < settings.Unmatched)
        {
            anchor = Misquoted(anchor);
        }

        return new JsonObject
        {
            ["op"] = (s.Old, s.New, s.After) switch
            {
                (not null, null, _) => "delete",
                (not null, _, _) => "replace",
                (_, _, not null) => "insert_after",
                _ => "append",
            },
            ["file"] = "SKILL.md",
            ["target"] = anchor ?? "",
            ["content"] = s.New ?? "",
            ["reason"] = s.Reason,
            ["task_ids"] = Ids(s.TaskIds),
        };
    }

    private static JsonNode WriteSuggestion(Suggestion s) =>
        new JsonObject
        {
            ["type"] = (s.Old, s.New) switch
            {
                (not null, null) => "remove_rule",
                (not null, _) => "clarify",
                _ => "add_rule",
            },
            ["title"] = Short(s.New ?? s.Old ?? ""),
            ["motivation"] = s.Reason,
            ["instruction"] = EditInstruction.Write(s),
            ["priority"] = s.TaskIds.Length > 1 ? "high" : "medium",
            ["task_ids"] = Ids(s.TaskIds),
        };

    private JsonNode WriteDocument(IReadOnlyList<Suggestion> suggestions) =>
        new JsonObject
        {
            ["text"] = suggestions.Aggregate(prompt.Skill, (text, s) => s.ApplyTo(text)),
            ["changes"] = new JsonArray([.. suggestions.Select(s => (JsonNode)EditInstruction.Write(s))]),
            ["task_ids"] = Ids(suggestions.SelectMany(s => s.TaskIds).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
        };

    private static string Misquoted(string anchor)
    {
        var words = anchor.Split(' ');
        return words.Length > 3 ? string.Join(' ', words[..^2]) + ", as said." : anchor + " (see above)";
    }

    private static string Short(string line) => line.Length <= 60 ? line : line[..57] + "...";
}
