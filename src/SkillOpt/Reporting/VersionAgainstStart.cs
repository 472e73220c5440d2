using SkillOpt.Gating;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>
/// A version against the starting skill, task by task on val, as the gate measured both. A verdict compares a candidate with the incumbent
/// of its time, which after a first acceptance is not the start any more.
/// </summary>
/// <param name="Fixed">Tasks on which the version scores higher.</param>
/// <param name="Broken">Tasks on which it scores lower.</param>
/// <param name="Interval">95 % interval of the mean difference; null when no task was scored under both.</param>
internal sealed record VersionAgainstStart(IReadOnlyList<string> Fixed, IReadOnlyList<string> Broken, Interval? Interval)
{
    /// <summary>Compares; runs of earlier versions do not tell enough, and give nothing. Strict success is compared.</summary>
    /// <param name="facts">The run's evaluations.</param>
    /// <param name="version">The version.</param>
    public static VersionAgainstStart Of(IEnumerable<RunEvent> facts, SkillVersion version)
    {
        var (start, candidate) = (Measurement.Empty, Measurement.Empty);
        foreach (var evaluation in facts.OfType<EvaluationFinished>())
        {
            if (evaluation.Purpose == EvaluationPurpose.Baseline)
            {
                start = start.WithAll(Scores(evaluation, evaluation.Skill));
            }
            else if (evaluation.Purpose == EvaluationPurpose.Gate && evaluation.Origin == version.Origin)
            {
                candidate = candidate.WithAll(Scores(evaluation, version.Hash));
            }
        }

        var tasks = facts.OfType<EvaluationFinished>().FirstOrDefault(e => e.Purpose == EvaluationPurpose.Baseline)?.Scores ?? [];
        var pairs = PairedComparison.Of([.. tasks.Select(s => s.Id).Distinct(StringComparer.Ordinal)], start, candidate);
        return new VersionAgainstStart(
            [.. pairs.Deltas.Where(d => d.Change == TaskChange.Improved).Select(d => d.TaskId)],
            [.. pairs.Deltas.Where(d => d.Change == TaskChange.Regressed).Select(d => d.TaskId)],
            PairedInterval.Of(pairs.Differences)
        );
    }

    private static IEnumerable<(string Task, int Replicate, double? Value)> Scores(EvaluationFinished evaluation, string skill)
    {
        IReadOnlyList<string> skills = evaluation.Skills ?? [evaluation.Skill];
        return evaluation.Scores.Where(s => skills[s.Skill] == skill).Select(s => (s.Id, s.Replicate, (double?)s.Hard));
    }
}
