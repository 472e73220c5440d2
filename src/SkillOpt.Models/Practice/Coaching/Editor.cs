using System.Text.Json.Nodes;

namespace SkillOpt.Models;

/// <summary>The coach as an editor: carries out suggestions on the whole document, and shortens lists of notes.</summary>
internal sealed class Editor(Briefing briefing)
{
    /// <summary>The document after the suggestions.</summary>
    public JsonObject Reply()
    {
        var suggestions = briefing.Proposals.Select(p => EditorNote.Read(p["instruction"]?.ToString() ?? "")).OfType<Suggestion>()
            .Concat(EditorNote.ReadAll(briefing.Words("suggestion"))).DistinctBy(s => (s.Old, s.New)).ToList();
        var reply = new JsonObject { ["reasoning"] = $"{suggestions.Count} suggestions were carried out." };
        if (briefing.Property("array") is { } changes)
        {
            reply[changes] = new JsonArray([.. suggestions.Select(s => (JsonNode)EditorNote.Write(s))]);
        }

        reply[briefing.Property("string") ?? "text"] = suggestions.Aggregate(briefing.Skill, (text, s) => s.ApplyTo(text));
        return reply;
    }

    /// <summary>The notes with those about the same rule united.</summary>
    public JsonObject Consolidate()
    {
        var notes = briefing.Items("note").DistinctBy(n => SkillReader.Read(n).Findings is [var rule, ..] ? rule.Topic.ToString() : n.ToUpperInvariant());
        var reply = new JsonObject { [briefing.Property("array") ?? "notes"] = new JsonArray([.. notes.Select(n => (JsonNode)n)]) };
        if (briefing.Wants("reasoning"))
        {
            reply["reasoning"] = "Notes about the same rule were united.";
        }

        return reply;
    }
}
