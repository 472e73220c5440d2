using System.Text.Json.Nodes;

namespace SkillOpt.Practice;

/// <summary>The coach as an editor: carries out suggestions on the whole document, and shortens lists of notes.</summary>
internal sealed class Editor(OptimizerPrompt prompt)
{
    /// <summary>The document after the suggestions.</summary>
    public JsonObject Reply()
    {
        var suggestions = prompt
            .Proposals.Select(p => EditInstruction.Read(p["instruction"]?.ToString() ?? ""))
            .OfType<Suggestion>()
            .Concat(EditInstruction.ReadAll(prompt.TextOf("suggestion")))
            .DistinctBy(s => (s.Old, s.New))
            .ToList();
        var reply = new JsonObject { ["reasoning"] = $"{suggestions.Count} suggestions were carried out." };
        if (prompt.Property("array") is { } changes)
        {
            reply[changes] = new JsonArray([.. suggestions.Select(s => (JsonNode)EditInstruction.Write(s))]);
        }

        reply[prompt.Property("string") ?? "text"] = suggestions.Aggregate(prompt.Skill, (text, s) => s.ApplyTo(text));
        return reply;
    }

    /// <summary>The notes with those about the same rule united.</summary>
    public JsonObject Consolidate()
    {
        var notes = prompt
            .Items("note")
            .DistinctBy(n => SkillReader.Read(n).Findings is [var rule, ..] ? rule.Topic.ToString() : n.ToUpperInvariant());
        var reply = new JsonObject { [prompt.Property("array") ?? "notes"] = new JsonArray([.. notes.Select(n => (JsonNode)n)]) };
        if (prompt.HasProperty("reasoning"))
        {
            reply["reasoning"] = "Notes about the same rule were united.";
        }

        return reply;
    }
}
