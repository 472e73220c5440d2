using System.Text.Json.Nodes;
using SkillOpt.Models.Practice.Reading;
using SkillOpt.Randomness;

namespace SkillOpt.Models.Practice.Coaching;

/// <summary>The coach as a merger: proposals with the same intent become one, contradicting ones are decided by support.</summary>
internal sealed class Merger(Briefing briefing, SeededRandom random)
{
    /// <summary>The reply.</summary>
    public JsonObject Reply()
    {
        var proposals = briefing.Proposals.ToList();
        var merged = briefing.Wants("documents") ? MergeDocuments(proposals) : MergeByIntent(proposals);
        var list = briefing.Wants("suggestions") ? "suggestions" : briefing.Wants("documents") ? "documents" : "edits";
        return new JsonObject
        {
            ["reasoning"] = $"{proposals.Count} proposals became {merged.Count}; those with the same intent were united.",
            [list] = new JsonArray([.. merged.Select(m => (JsonNode)m.DeepClone())]),
        };
    }

    private List<JsonObject> MergeByIntent(List<JsonObject> proposals)
    {
        var merged = new List<(string Intent, JsonObject Proposal)>();
        foreach (var proposal in proposals)
        {
            var intent = Intent(proposal);
            var known = merged.FindIndex(m => m.Intent == intent);
            if (known < 0)
            {
                merged.Add((intent, proposal));
                continue;
            }

            var united = (JsonObject)(Support(proposal) > Support(merged[known].Proposal) ? proposal : merged[known].Proposal).DeepClone();
            united["task_ids"] = ReplyForm.Ids(Ids(proposal).Union(Ids(merged[known].Proposal), StringComparer.Ordinal).Order(StringComparer.Ordinal));
            merged[known] = (intent, united);
        }

        // Of two proposals about the same topic, or the same line, only the better supported one stays, mostly.
        return [.. merged.GroupBy(m => Subject(m.Proposal), StringComparer.Ordinal)
            .SelectMany(g => g.Key.Length == 0 || random.NextDouble() < 0.1 ? g.AsEnumerable() : g.OrderByDescending(m => Support(m.Proposal)).Take(1))
            .Select(m => m.Proposal)];
    }

    private static List<JsonObject> MergeDocuments(List<JsonObject> documents)
    {
        if (documents.Count < 2)
        {
            return documents;
        }

        var ordered = documents.OrderByDescending(Support).ToList();
        var first = (JsonObject)ordered[0].DeepClone();
        var text = first["text"]?.ToString() ?? "";
        var known = SkillReader.Read(text).Findings.Select(f => f.Topic).ToHashSet();
        foreach (var sentence in ordered.Skip(1).SelectMany(d => SkillReader.Read(d["text"]?.ToString() ?? "").Findings).Where(f => known.Add(f.Topic)))
        {
            text = text.TrimEnd() + "\n" + sentence.Sentence.Line + "\n";
        }

        first["text"] = text;
        first["changes"] = new JsonArray([.. ordered.SelectMany(d => d["changes"] as JsonArray ?? []).Select(c => c?.DeepClone())]);
        first["task_ids"] = ReplyForm.Ids(ordered.SelectMany(Ids).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return [first];
    }

    private static string Intent(JsonObject proposal)
    {
        var finding = Rule(proposal);
        var target = proposal["target"]?.ToString() ?? "";
        return finding is not null ? $"{finding.Topic} {finding.Value}" : $"{(proposal["op"]?.ToString() == "delete" ? target : "")} {Text(proposal)}";
    }

    private static string Subject(JsonObject proposal) => Rule(proposal)?.Topic.ToString()
        ?? (proposal["op"]?.ToString() is "delete" or "replace" ? proposal["target"]?.ToString() ?? "" : "");

    private static Finding? Rule(JsonObject proposal) => SkillReader.Read(Text(proposal)).Findings.FirstOrDefault();

    private static string Text(JsonObject proposal) =>
        EditorNote.Read(proposal["instruction"]?.ToString() ?? "")?.New ?? proposal["content"]?.ToString() ?? proposal["instruction"]?.ToString() ?? "";

    private static int Support(JsonObject proposal) => Ids(proposal).Count();

    private static IEnumerable<string> Ids(JsonObject proposal) => (proposal["task_ids"] as JsonArray ?? []).Select(i => i?.ToString() ?? "");
}
