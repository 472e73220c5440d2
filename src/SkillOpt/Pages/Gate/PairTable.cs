using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>
/// The compared tasks of a verdict in a table of two by two. The lists of a stopped measurement hold only what was measured.
/// </summary>
/// <param name="Compared">Tasks compared.</param>
/// <param name="Excluded">Tasks left out on both sides because a rollout failed.</param>
/// <param name="Fixed">Tasks that became better.</param>
/// <param name="Broken">Tasks that became worse.</param>
/// <param name="Both">Unchanged tasks that both solve; null where the run does not tell them.</param>
/// <param name="Neither">Unchanged tasks that neither solves in full; null likewise.</param>
/// <param name="Equal">How many did not change; null where that is not known.</param>
/// <param name="Missing">Why lists are null; null when they are not.</param>
/// <param name="IsPartial">Whether the measurement was stopped early.</param>
internal sealed record PairTable(
    int Compared,
    int Excluded,
    IReadOnlyList<string> Fixed,
    IReadOnlyList<string> Broken,
    IReadOnlyList<string>? Both,
    IReadOnlyList<string>? Neither,
    int? Equal,
    string? Missing,
    bool IsPartial
)
{
    /// <summary>A table of which nothing is known.</summary>
    public static PairTable Unknown(string why) => new(0, 0, [], [], null, null, null, why, IsPartial: false);

    /// <summary>The table of a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="evidence">The evaluations that it goes by.</param>
    public static PairTable Of(VerdictReached verdict, IReadOnlyList<EvaluationFinished> evidence)
    {
        var changed = verdict.Fixed.Concat(verdict.Broken).ToHashSet(StringComparer.Ordinal);
        var equal = verdict.Equal ?? (verdict.Tasks > 0 ? verdict.Tasks - changed.Count : null);
        var (both, neither) = (new List<string>(), new List<string>());
        if (evidence.Any(RunEvidence.IsMixed))
        {
            return Table(null, null, "this run does not tell which skill a rollout was of");
        }

        // The candidate's value of an unchanged task is the incumbent's too. Only val is what a verdict compares.
        var scores = evidence
            .Where(e => e.Split == TaskSplit.Val)
            .SelectMany(e => RunEvidence.ScoresOf(e, verdict.Skill))
            .GroupBy(s => s.Id, StringComparer.Ordinal)
            .Where(g => !changed.Contains(g.Key));
        foreach (var task in scores)
        {
            (task.All(s => s.Hard >= 1) ? both : neither).Add(task.Key);
        }

        return both.Count + neither.Count == equal
            ? Table(both, neither, null)
            : Table(null, null, "the policy compared other rollouts than the candidate's own");

        PairTable Table(IReadOnlyList<string>? solved, IReadOnlyList<string>? unsolved, string? missing) =>
            new(
                verdict.Tasks,
                verdict.Excluded,
                verdict.Fixed,
                verdict.Broken,
                solved,
                unsolved,
                equal,
                missing,
                verdict.CandidateBound is not null
            );
    }
}
