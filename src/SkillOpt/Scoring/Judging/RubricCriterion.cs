using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>One criterion of a rubric.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Question">What is judged.</param>
/// <param name="Levels">What each level looks like, from the worst (level 0) to the best; at least two.</param>
/// <param name="Weight">Its weight; above 0.</param>
/// <param name="NeedsEvidence">True when every level above the lowest must be backed by a quotation that occurs in the answer.</param>
internal sealed record RubricCriterion(
    string Name,
    string Question,
    ImmutableArray<string> Levels,
    double Weight = 1,
    bool NeedsEvidence = true
)
{
    internal static ImmutableArray<RubricCriterion> ReadAll(ScorerSettings settings)
    {
        var list =
            settings.Node("rubric") as JsonArray
            ?? throw settings.Missing("rubric", "a list of criteria, each with name, question and levels from worst to best");
        ImmutableArray<RubricCriterion> criteria = [.. list.Select((c, i) => Read(c, $"{settings.Place}.rubric[{i}]"))];
        return criteria.IsEmpty || criteria.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count() != criteria.Length
            ? throw new SkillOptException("SKO5002", $"{settings.Place}.rubric needs at least one criterion, and no name twice.")
            : criteria;
    }

    private static RubricCriterion Read(JsonNode? node, string place)
    {
        var settings = new ScorerSettings(
            node as JsonObject ?? throw new SkillOptException("SKO5002", $"{place} must be an object with name, question and levels."),
            place
        );
        var question = settings.Text("question") ?? throw settings.Missing("question", "what is judged");
        var name = settings.Text("name") ?? throw settings.Missing("name", "a short name");
        var levels = settings.Texts("levels");
        var weight = settings.Number("weight", 1, 0, double.MaxValue);
        var evidence = settings.Flag("evidence", true);
        settings.RequireNoOthers();
        return levels.Count >= 2 && weight > 0
            ? new RubricCriterion(name, question, [.. levels], weight, evidence)
            : throw new SkillOptException(
                "SKO5002",
                $"{place} needs a weight above 0 and at least two levels, described from worst to best."
            );
    }
}
