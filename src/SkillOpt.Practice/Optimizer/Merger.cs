using System.Text.Json.Nodes;

namespace SkillOpt.Practice;

/// <summary>The coach as a merger: proposals with the same intent become one, contradicting ones are decided by support.</summary>
internal sealed class Merger(OptimizerPrompt prompt, SeededRandom random)
{
    // The chance that it does not see a contradiction.
    private const double OversightRate = 0.1;

    /// <summary>The reply.</summary>
    public JsonObject Reply()
    {
        var proposals = prompt.Proposals.ToList();
        var merged = prompt.HasProperty("documents") ? MergeDocuments(proposals) : MergeByIntent(proposals);
        var list =
            prompt.HasProperty("suggestions") ? "suggestions"
            : prompt.HasProperty("documents") ? "documents"
            : "edits";
        return new JsonObject
        {
            ["reasoning"] = $"{proposals.Count} proposals became {merged.Count}; those with the same intent were united.",
            [list] = new JsonArray([.. merged.Select(m => (JsonNode)m.DeepClone())]),
        };
    }

    // The better supported proposal speaks first. What a later one says on a topic that is taken is left out, mostly; when both say the
    // same, their tasks count together.
    private List<JsonObject> MergeByIntent(List<JsonObject> proposals)
    {
        var kept = new List<Kept>();
        foreach (var proposal in proposals.OrderByDescending(Support))
        {
            var candidate = MergeCandidate.Read(proposal);
            var same = kept.Find(k => k.Candidate.Covers(candidate));
            if (same is not null)
            {
                same.TaskIds.UnionWith(Ids(proposal));
            }

            var rest = random.NextDouble() < OversightRate ? candidate : candidate.Without(kept.SelectMany(k => k.Candidate.Subjects));
            if (rest is not null && kept.TrueForAll(k => !k.Candidate.Covers(rest)))
            {
                kept.Add(new Kept(rest, [.. Ids(proposal)]));
            }
        }

        return [.. kept.Select(k => k.Candidate.Write(k.TaskIds.Order(StringComparer.Ordinal)))];
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
        foreach (
            var sentence in ordered
                .Skip(1)
                .SelectMany(d => SkillReader.Read(d["text"]?.ToString() ?? "").Findings)
                .Where(f => known.Add(f.Topic))
        )
        {
            text = text.TrimEnd() + "\n" + sentence.Sentence.Line + "\n";
        }

        first["text"] = text;
        first["changes"] = new JsonArray([.. ordered.SelectMany(d => d["changes"] as JsonArray ?? []).Select(c => c?.DeepClone())]);
        first["task_ids"] = ReplyFormat.Ids(ordered.SelectMany(Ids).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return [first];
    }

    private static int Support(JsonObject proposal) => Ids(proposal).Count();

    private static IEnumerable<string> Ids(JsonObject proposal) =>
        (proposal["task_ids"] as JsonArray ?? []).Select(i => i?.ToString() ?? "");

    private sealed record Kept(MergeCandidate Candidate, HashSet<string> TaskIds);
}
