using SkillOpt.Skills;

namespace SkillOpt.Gating;

/// <summary>Candidates on which no rollout is worth its price.</summary>
public static class Unmeasurable
{
    /// <summary>Tells why a candidate needs no measurement; null when it does.</summary>
    /// <param name="incumbent">The skill in force.</param>
    /// <param name="candidate">The proposed skill.</param>
    /// <param name="edits">What became of the edits that made it; null when it was written as a whole.</param>
    /// <param name="invalid">Why the candidate is not a valid skill; null when it is.</param>
    public static GateVerdict? Check(Skill incumbent, Skill candidate, EditResult? edits, string? invalid)
    {
        if (invalid is not null)
        {
            return GateVerdict.NotMeasured($"The candidate is not a valid skill: {invalid.TrimEnd('.')}.");
        }

        if (candidate.Hash != incumbent.Hash)
        {
            return null;
        }

        return edits is { Reports.Count: > 0, AppliedCount: 0 }
            ? GateVerdict.NotMeasured($"None of the {edits.Reports.Count} edits could be applied: {Statuses(edits)}.")
            : GateVerdict.NotMeasured("The candidate is identical to the incumbent.");
    }

    private static string Statuses(EditResult edits) => string.Join(
        ", ", edits.Reports.GroupBy(r => r.Status).OrderBy(g => g.Key).Select(g => $"{g.Count()} {Words(g.Key)}"));

    private static string Words(EditStatus status) =>
        string.Concat(status.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));
}
