using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>Proposals as the run's facts have them.</summary>
internal static class ProposalFacts
{
    public static IReadOnlyList<ProposalView> Of(IEnumerable<Proposal> proposals, ProposalFormat format) =>
        [.. proposals.Select(p => new ProposalView(p.Summary, p.Source?.ToString().ToLowerInvariant(), p.TaskIds, ReadableJson.Of(format.Write(p))))];

    public static IReadOnlyList<PatternView> Of(IEnumerable<FailurePattern> patterns) =>
        [.. patterns.Select(p => new PatternView(p.Type, p.Description, p.TaskIds))];
}
