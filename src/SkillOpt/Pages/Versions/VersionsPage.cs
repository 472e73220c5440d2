using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>The versions of a run's skill: which line came from where, and what it is worth.</summary>
/// <param name="Head">What stands over every page.</param>
/// <param name="Rail">Every version and every candidate that did not become one, in order.</param>
/// <param name="From">The older side of the comparison, by its name on the rail.</param>
/// <param name="To">The newer side.</param>
/// <param name="Hunks">What changed between both.</param>
/// <param name="Bundles">For each origin among the changes what its candidate did on val.</param>
/// <param name="AgainstStart">The newer side against the start, task by task on val; null where the run does not tell enough.</param>
/// <param name="Blame">Every line of the newer side with what brought it; empty when not asked for.</param>
internal sealed record VersionsPage(
    PageHead Head,
    IReadOnlyList<RailEntry> Rail,
    string From,
    string To,
    IReadOnlyList<HunkView> Hunks,
    IReadOnlyList<BundleView> Bundles,
    AgainstStartView? AgainstStart,
    IReadOnlyList<BlameLine> Blame
)
{
    /// <summary>The page of a moment.</summary>
    /// <param name="moment">The run.</param>
    /// <param name="from">The older side: <c>start</c>, <c>best</c>, <c>last</c>, <c>v3</c> or an origin; null for the start.</param>
    /// <param name="to">
    /// The newer side, likewise; null for the best. A candidate that was not accepted is compared with the skill that it was made from.
    /// </param>
    /// <param name="withBlame">Whether every line of the newer side is wanted.</param>
    /// <exception cref="SkillOptException">SKO1334: there is no such version.</exception>
    public static VersionsPage Of(RunMoment moment, string? from = null, string? to = null, bool withBlame = false)
    {
        var view = moment.View;
        var candidates = new CandidateHistory(moment);
        var rail = RailEntry.AllOf(moment, candidates);
        var head = PageHead.Of(moment);
        if (view.Versions.Count == 0)
        {
            return new VersionsPage(head, rail, "", "", [], [], null, []);
        }

        if (to is not null && VersionNames.Find(view, to) is null && candidates.Find(OriginText.Of(to)) is { } candidate)
        {
            var own = candidates.ChangesOf(candidate) ?? [];
            return new VersionsPage(head, rail, candidates.ParentOf(candidate), candidate.Origin, own, BundlesOf(view, own), null, []);
        }

        var (older, newer) = (VersionNames.Of(moment, from ?? "start"), VersionNames.Of(moment, to ?? "best"));
        var history = new SkillHistory(view.Versions);
        var proposals = new ProposalIndex(view);
        var hunks = proposals.HunksOf(history.Between(older.Number, newer.Number));
        return new VersionsPage(
            head,
            rail,
            older.Name,
            newer.Name,
            hunks,
            BundlesOf(view, hunks),
            newer.Number > 0 ? AgainstStartView.Of(VersionAgainstStart.Of(moment.Facts, newer)) : null,
            withBlame ? BlameLine.Of(history, proposals, newer) : []
        );
    }

    private static List<BundleView> BundlesOf(RunView view, IEnumerable<HunkView> hunks) =>
        [
            .. hunks
                .SelectMany(h => h.Lines)
                .Select(l => l.Origin)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Select(o => view.Verdicts.FirstOrDefault(v => v.Origin == o))
                .OfType<VerdictReached>()
                .Select(v => new BundleView(
                    v.Origin,
                    TermName.Of(v.Decision),
                    VerdictRow.DifferenceOf(v),
                    v.Fixed,
                    v.Broken,
                    v.CandidateBound is not null,
                    view.Attributions.Any(a => a.Origin == v.Origin)
                )),
        ];
}

/// <summary>A version, or a candidate that did not become one.</summary>
/// <param name="Name"><c>v3</c>; the origin where it is no version.</param>
/// <param name="Version">The version's number; null where it is none.</param>
/// <param name="Origin">What brought it.</param>
/// <param name="Epoch">The epoch; null for the start.</param>
/// <param name="Skill">Its identity.</param>
/// <param name="Parent">The version that it was made from; null for the start.</param>
/// <param name="Decision">The verdict's word; null for the start and while it is being measured.</param>
/// <param name="HoldsZero">Whether it was accepted although the difference may be chance.</param>
/// <param name="Score">Its score on val in the gate's metric.</param>
/// <param name="IsBest">Whether it is the best skill of this moment.</param>
/// <param name="EditsApplied">Edits that were applied.</param>
/// <param name="EditsDropped">Edits that could not be applied, each with the reason.</param>
internal sealed record RailEntry(
    string Name,
    int? Version,
    string Origin,
    int? Epoch,
    string Skill,
    string? Parent,
    string? Decision,
    bool HoldsZero,
    Figure Score,
    bool IsBest,
    int EditsApplied,
    IReadOnlyList<DroppedEdit> EditsDropped
)
{
    internal static IReadOnlyList<RailEntry> AllOf(RunMoment moment, CandidateHistory candidates)
    {
        var view = moment.View;
        var entries = new List<RailEntry>();
        var epoch = 0;
        foreach (var fact in moment.Facts)
        {
            switch (fact)
            {
                case RunStarted started:
                    var score = Figure.Of(view.StartScore, "the starting skill has not been measured on val yet");
                    entries.Add(
                        new RailEntry(
                            "v0",
                            0,
                            "start",
                            null,
                            started.Skill,
                            null,
                            null,
                            HoldsZero: false,
                            score,
                            view.Best?.Number == 0,
                            0,
                            []
                        )
                    );
                    break;
                case StepStarted step:
                    epoch = step.Epoch;
                    break;
                case CandidateBuilt built:
                    entries.Add(Of(view, candidates, built, epoch));
                    break;
            }
        }

        return entries;
    }

    private static RailEntry Of(RunView view, CandidateHistory candidates, CandidateBuilt built, int epoch)
    {
        var verdict = view.Verdicts.FirstOrDefault(v => v.Origin == built.Origin);
        var version = verdict?.IsAccepted == true ? view.Versions.FirstOrDefault(v => v.Origin == built.Origin) : null;
        return new RailEntry(
            version?.Name ?? built.Origin,
            version?.Number,
            built.Origin,
            epoch,
            built.Skill,
            candidates.ParentOf(built),
            verdict is null ? null : TermName.Of(verdict.Decision),
            verdict?.HoldsZero == true,
            Figure.Of(verdict?.Candidate, verdict?.CandidateBound, verdict?.Reason ?? "being measured"),
            version is not null && version.Number == view.Best?.Number,
            built.Edits.Count(e => e.Status == nameof(EditStatus.Applied)),
            [
                .. built
                    .Edits.Where(e => e.Status != nameof(EditStatus.Applied))
                    .Select(e => new DroppedEdit(e.Index, e.Proposal, e.Summary, e.Status, e.Detail)),
            ]
        );
    }
}

/// <summary>An edit that could not be applied.</summary>
/// <param name="Index">Its position among the candidate's edits, from 1.</param>
/// <param name="Proposal">The proposal that it would have carried out; null where that is not known.</param>
/// <param name="Summary">The edit in a line.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Why">Why.</param>
internal sealed record DroppedEdit(int Index, string? Proposal, string Summary, string Status, string Why);

/// <summary>What the candidate behind some of the lines did on val.</summary>
/// <param name="Origin">What brought it.</param>
/// <param name="Decision">The verdict's word.</param>
/// <param name="Difference">Candidate minus incumbent.</param>
/// <param name="Fixed">Tasks that became better.</param>
/// <param name="Broken">Tasks that became worse.</param>
/// <param name="IsPartial">Whether these are only among what was measured before the early stop.</param>
/// <param name="IsAttributed">Whether each edit was left out once; otherwise only the bundle was measured.</param>
internal sealed record BundleView(
    string Origin,
    string Decision,
    Figure Difference,
    IReadOnlyList<string> Fixed,
    IReadOnlyList<string> Broken,
    bool IsPartial,
    bool IsAttributed
);

/// <summary>A version against the start on val.</summary>
/// <param name="Fixed">Tasks that score higher.</param>
/// <param name="Broken">Tasks that score lower.</param>
/// <param name="Interval">95 % interval of the mean difference, strict success compared.</param>
internal sealed record AgainstStartView(IReadOnlyList<string> Fixed, IReadOnlyList<string> Broken, IntervalView Interval)
{
    internal static AgainstStartView? Of(VersionAgainstStart against) =>
        against.Interval is { } interval
            ? new AgainstStartView(against.Fixed, against.Broken, new IntervalView(interval.Low, interval.High, "paired"))
            : null;
}

/// <summary>A line of a version with what brought it.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Its 1-based number.</param>
/// <param name="Text">The line.</param>
/// <param name="Version">The version that brought it, e.g. <c>v0</c>.</param>
/// <param name="Origin">The step or slow update, or <c>start</c>.</param>
/// <param name="Edit">The edit of it, from 1; null where that is not known.</param>
/// <param name="Proposal">The proposal that it carries out; null where that is not known.</param>
/// <param name="Tasks">The tasks that asked for it.</param>
internal sealed record BlameLine(
    string File,
    int Line,
    string Text,
    string Version,
    string Origin,
    int? Edit,
    string? Proposal,
    IReadOnlyList<string> Tasks
)
{
    internal static IReadOnlyList<BlameLine> Of(SkillHistory history, ProposalIndex proposals, SkillVersion version) =>
        [
            .. history
                .Blame(version.Number)
                .Select(l => new BlameLine(
                    l.File,
                    l.Line,
                    l.Text,
                    l.Version.Name,
                    l.Origin.Version,
                    l.Origin.Edit?.Index,
                    l.Origin.Edit?.Proposal,
                    proposals.Find(l.Origin.Version, l.Origin.Edit?.Index, l.Origin.Edit?.Proposal)?.Tasks ?? []
                )),
        ];
}
