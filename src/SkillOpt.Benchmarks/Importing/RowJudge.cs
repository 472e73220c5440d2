using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>The judge that a task brings along: mechanical checks, or criteria in words.</summary>
internal static class RowJudge
{
    /// <summary>Takes the checks and criteria of a judge.</summary>
    public static void Take(DraftTask task, JsonObject judge)
    {
        foreach (var (check, _) in ImportDraft.Items(judge["checks"]))
        {
            task.Check(ImportDraft.Text(check["op"]), check["arg"]);
        }

        task.Criteria.AddRange(Words(judge["criteria"]));
        task.Criteria.AddRange(Words(judge["rubric"]));
    }

    /// <summary>
    /// Takes the judge that a task file keeps in its metadata, as <c>judge</c>, or as <c>checks</c> and <c>criteria</c> themselves.
    /// </summary>
    public static void TakeFromMetadata(DraftTask task)
    {
        // A CSV cell holds a text; a judge in it would be JSON in a text, and is nothing else.
        var judge = task.Metadata.GetValueOrDefault("judge") as JsonObject;
        var checks = task.Metadata.GetValueOrDefault("checks") as JsonArray;
        var criteria = task.Metadata.GetValueOrDefault("criteria") as JsonArray;
        foreach (
            var (name, isTaken) in (ReadOnlySpan<(string, bool)>)
                [("judge", judge is not null), ("checks", checks is not null), ("criteria", criteria is not null)]
        )
        {
            if (isTaken)
            {
                task.Metadata.Remove(name);
            }
        }

        // A judge's own checks win over those beside it, as in the scorer.
        Take(
            task,
            new JsonObject
            {
                ["checks"] = (judge?["checks"] ?? checks)?.DeepClone(),
                ["criteria"] = (judge?["criteria"] ?? judge?["rubric"] ?? criteria)?.DeepClone(),
            }
        );
        if (judge is not null && !task.HasChecks && task.Criteria.Count == 0)
        {
            task.Metadata["judge"] = judge;
        }
    }

    private static IEnumerable<string> Words(JsonNode? node) => ImportDraft.Texts(node).Where(w => !string.IsNullOrWhiteSpace(w));
}
