using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>The candidates of a run as versions of the skill, accepted or not, each against the skill that it was made from.</summary>
/// <param name="moment">The run.</param>
internal sealed class CandidateHistory(RunMoment moment)
{
    private readonly ProposalIndex _proposals = new(moment.View);

    /// <summary>The candidate of an origin; null when the run has none.</summary>
    public CandidateBuilt? Find(string origin) => moment.Facts.OfType<CandidateBuilt>().LastOrDefault(c => c.Origin == origin);

    /// <summary>What a candidate changed in the skill that it was made from; null where that skill is not known.</summary>
    public IReadOnlyList<HunkView>? ChangesOf(CandidateBuilt candidate)
    {
        if (FilesOf(candidate.Parent) is not { } parent)
        {
            return null;
        }

        var selected = candidate.Step is { } step ? moment.View.Step(step)?.Selected : null;
        var history = new SkillHistory([
            new SkillVersion(0, ParentOf(candidate), candidate.Parent, parent, null),
            new SkillVersion(1, candidate.Origin, candidate.Skill, candidate.Files, null) { Edits = VersionEdit.Of(candidate, selected) },
        ]);
        return _proposals.HunksOf(history.Between(0, 1));
    }

    /// <summary>The version that a candidate was made from, e.g. <c>v3</c>; its short identity where it is none.</summary>
    public string ParentOf(CandidateBuilt candidate) =>
        moment.View.Versions.LastOrDefault(v => v.Hash == candidate.Parent)?.Name
        ?? candidate.Parent[..Math.Min(12, candidate.Parent.Length)];

    private IReadOnlyDictionary<string, string>? FilesOf(string skill) =>
        moment.View.Started is { } started && started.Skill == skill
            ? started.Files
            : moment.Facts.OfType<CandidateBuilt>().FirstOrDefault(c => c.Skill == skill)?.Files;
}
