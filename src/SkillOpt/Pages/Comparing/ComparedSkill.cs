using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>A skill of a run and its scores, for a comparison.</summary>
internal sealed class ComparedSkill
{
    private readonly string _name;
    private readonly string _origin;
    private readonly string _hash;

    /// <param name="moment">The run.</param>
    /// <param name="name">The version, or what brought a candidate.</param>
    /// <exception cref="SkillOptException">SKO1334: there is no such version.</exception>
    public ComparedSkill(RunMoment moment, string name)
    {
        Moment = moment;
        Version = VersionNames.Find(moment.View, name);
        var candidate = Version is null ? moment.Facts.OfType<CandidateBuilt>().LastOrDefault(c => c.Origin == OriginText.Of(name)) : null;
        (_name, _origin, _hash, Files) = candidate is null
            ? Of(Version ?? VersionNames.Of(moment, name))
            : (candidate.Origin, candidate.Origin, candidate.Skill, candidate.Files);
    }

    /// <summary>The run.</summary>
    public RunMoment Moment { get; }

    /// <summary>The version; null where it is a candidate that did not become one.</summary>
    public SkillVersion? Version { get; }

    /// <summary>Its files.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>Mean score by task on a split, replicates taken together.</summary>
    public IReadOnlyDictionary<string, double> On(TaskSplit split, GateMetric metric) =>
        Moment
            .Facts.OfType<EvaluationFinished>()
            .Where(e => e.Split == split && IsOfThis(e) && !RunEvidence.IsMixed(e))
            .SelectMany(e => RunEvidence.ScoresOf(e, _hash))
            .DistinctBy(s => s.Rollout)
            .GroupBy(s => s.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Average(s => metric == GateMetric.Soft ? s.Soft : s.Hard), StringComparer.Ordinal);

    /// <summary>The side of the page.</summary>
    public CompareSide ToSide(IReadOnlyDictionary<string, double> scores) =>
        new(
            Moment.Name,
            _name,
            _origin,
            Moment.View.Started?.Target,
            _hash,
            Figure.Of(scores.Count == 0 ? null : scores.Values.Average(), "nothing was scored"),
            scores.Count
        );

    private static (string Name, string Origin, string Hash, IReadOnlyDictionary<string, string> Files) Of(SkillVersion version) =>
        (version.Name, version.Origin, version.Hash, version.Files);

    // What was rolled out for the candidate itself; an incumbent measured again for another's verdict was selected by that verdict.
    private bool IsOfThis(EvaluationFinished evaluation) =>
        evaluation.Split != TaskSplit.Val
        || (_origin == "start" ? RunEvidence.OriginOf(evaluation) is null : RunEvidence.OriginOf(evaluation) == _origin);
}
