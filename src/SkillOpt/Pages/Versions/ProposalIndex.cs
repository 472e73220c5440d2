namespace SkillOpt.Reporting;

/// <summary>Finds what stands behind the changes of a run's skill: proposal, tasks, causes, and what leaving it out cost.</summary>
/// <param name="view">The run.</param>
internal sealed class ProposalIndex(RunView view)
{
    /// <summary>The changes between two skills of the run, each with what brought it.</summary>
    public IReadOnlyList<HunkView> HunksOf(IEnumerable<AttributedHunk> hunks) => [.. hunks.Select(HunkOf)];

    /// <summary>A proposal that a step's edit carries out; null where the run does not tell it.</summary>
    public ProposalView? Find(string origin, int? edit, string? id)
    {
        var step = view.Steps.FirstOrDefault(s => $"step {s.Number}" == origin);
        if (id is null || step is null || step.Selected?.Proposals.FirstOrDefault(p => p.Id == id) is not { } proposal)
        {
            return null;
        }

        var share = view.Attributions.FirstOrDefault(a => a.Origin == origin)?.Edits.FirstOrDefault(e => e.Index == edit);
        return new ProposalView(
            id,
            origin,
            proposal.Summary,
            proposal.Source,
            proposal.Tasks,
            PatternsOf(step, proposal.Tasks),
            share?.Carries,
            share?.Hurts
        );
    }

    private HunkView HunkOf(AttributedHunk hunk)
    {
        var lines = hunk
            .Hunk.Lines.Zip(hunk.LineOrigins)
            .Select(l => new LineView(
                l.First.Kind,
                l.First.OldLine,
                l.First.NewLine,
                l.First.Text,
                l.Second?.Version,
                l.Second?.Edit?.Index,
                l.Second?.Edit?.Proposal
            ))
            .ToList();
        var proposals = lines
            .Where(l => l is { Origin: not null, Proposal: not null })
            .DistinctBy(l => (l.Origin, l.Proposal))
            .Select(l => Find(l.Origin!, l.Edit, l.Proposal))
            .OfType<ProposalView>();
        return new HunkView(hunk.File, hunk.Hunk.Header, lines, [.. proposals]);
    }

    private static List<PatternView> PatternsOf(StepView step, IReadOnlyList<string> tasks) =>
        [
            .. step
                .Patches.SelectMany(p => p.Patterns)
                .Select(p => new PatternView(p.Type, p.Description, [.. p.Tasks.Where(t => tasks.Contains(t, StringComparer.Ordinal))]))
                .Where(p => p.Tasks.Count > 0),
        ];
}
