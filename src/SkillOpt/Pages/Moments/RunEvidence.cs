using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>Which of a run's rollouts speak for which candidate.</summary>
/// <param name="facts">The run's facts.</param>
internal sealed class RunEvidence(IReadOnlyList<RunEvent> facts)
{
    private readonly ILookup<string, EvaluationFinished> _byOrigin = facts
        .OfType<EvaluationFinished>()
        .Where(e => OriginOf(e) is not null)
        .ToLookup(e => OriginOf(e)!, StringComparer.Ordinal);

    /// <summary>The evaluations that were made for a candidate before its gate, in order.</summary>
    public IEnumerable<EvaluationFinished> Of(string origin) => _byOrigin[origin];

    /// <summary>Those of them that a verdict goes by.</summary>
    public IEnumerable<EvaluationFinished> Of(VerdictReached verdict) =>
        verdict.Evidence is { } labels
            ? Of(verdict.Origin).Where(e => labels.Contains(e.Label, StringComparer.Ordinal))
            : Of(verdict.Origin);

    /// <summary>
    /// Scores of one skill in an evaluation. One that an earlier version told may hold two skills' scores: see <see cref="IsMixed"/>.
    /// </summary>
    public static IEnumerable<TaskScore> ScoresOf(EvaluationFinished evaluation, string skill)
    {
        var place = PlaceOf(evaluation, skill);
        return place < 0 ? [] : evaluation.Scores.Where(s => s.Skill == place);
    }

    /// <summary>Failures of one skill in an evaluation.</summary>
    public static IEnumerable<TaskFailure> FailuresOf(EvaluationFinished evaluation, string skill)
    {
        var place = PlaceOf(evaluation, skill);
        return place < 0 ? [] : (evaluation.Failures ?? []).Where(f => f.Skill == place);
    }

    /// <summary>
    /// Whether an evaluation of an earlier version holds a task more than once without telling of which skill: nothing can be said of it.
    /// </summary>
    public static bool IsMixed(EvaluationFinished evaluation) =>
        evaluation.Purpose is null
        && evaluation.Scores.Count > 0
        && evaluation.Scores.Select(s => s.Id).Distinct(StringComparer.Ordinal).Count() < evaluation.Scores.Count;

    /// <summary>The candidate before the gate that an evaluation was made for; null when for none.</summary>
    public static string? OriginOf(EvaluationFinished evaluation)
    {
        if (evaluation.Origin is { } origin)
        {
            return evaluation.Purpose is EvaluationPurpose.Gate or EvaluationPurpose.Screen ? origin : null;
        }

        const string Mark = " gate ";
        var end = evaluation.Purpose is null ? evaluation.Label.IndexOf(Mark, StringComparison.Ordinal) : -1;
        return end > 0 ? evaluation.Label[..end] : null;
    }

    private static int PlaceOf(EvaluationFinished evaluation, string skill)
    {
        var skills = evaluation.Skills ?? [evaluation.Skill];
        for (var i = 0; i < skills.Count; i++)
        {
            if (skills[i] == skill)
            {
                return i;
            }
        }

        return -1;
    }
}
