using System.Text.Json.Nodes;
using SkillOpt.Scoring;

namespace SkillOpt.Reporting;

/// <summary>Graders that were drafted or probed, as JSON.</summary>
internal static class GraderJson
{
    /// <summary>A draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="yaml">What was taken from it, as a project file has it; null when nothing was.</param>
    /// <param name="budget">What it consumed.</param>
    public static JsonObject Of(DraftedGrader draft, string? yaml, Budget budget) =>
        new()
        {
            ["checks"] = JsonList.Of(
                draft.Checks.Select((c, i) => (Draft: c, Number: i + 1)),
                c => new JsonObject
                {
                    ["key"] = $"{c.Number}",
                    ["op"] = c.Draft.Check.Operation,
                    ["arg"] = c.Draft.Check.Argument,
                    ["why"] = c.Draft.Why,
                    ["holds"] = c.Draft.Holds,
                    ["outputs"] = c.Draft.Outputs,
                    ["from_model"] = c.Draft.FromModel,
                }
            ),
            ["rubric"] = JsonList.Of(
                draft.Rubric.Select((c, i) => (Criterion: c, Number: i + 1)),
                c => new JsonObject
                {
                    ["key"] = $"r{c.Number}",
                    ["name"] = c.Criterion.Name,
                    ["question"] = c.Criterion.Question,
                    ["levels"] = JsonList.Of(c.Criterion.Levels),
                }
            ),
            ["dropped"] = JsonList.Of(draft.Dropped),
            ["problem"] = draft.Problem,
            ["yaml"] = yaml,
            ["usage"] = UsageJson.Of(budget),
        };

    /// <summary>What the probes found.</summary>
    public static JsonObject Of(IReadOnlyCollection<ProbeFinding> findings, Budget budget) =>
        new()
        {
            ["sound"] = findings.All(f => f.IsSound),
            ["probes"] = JsonList.Of(
                findings,
                f => new JsonObject
                {
                    ["probe"] = f.Probe,
                    ["tried"] = f.Tried,
                    ["bad"] = f.Bad,
                    ["not_scored"] = f.NotScored,
                    ["meaning"] = f.Meaning,
                    ["evidence"] = JsonList.Of(f.Evidence),
                }
            ),
            ["usage"] = UsageJson.Of(budget),
        };
}
