using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>Proposals as the run's facts have them.</summary>
internal static class ProposalFacts
{
    public static IReadOnlyList<ProposalFact> Of(IEnumerable<Proposal> proposals, ProposalFormat format) =>
        [.. proposals.Select(p => new ProposalFact(p.Summary, p.Source, p.TaskIds, ReadableJson.Of(format.Write(p))) { Id = p.Id })];

    public static IReadOnlyList<PatternFact> Of(IEnumerable<FailurePattern> patterns) =>
        [.. patterns.Select(p => new PatternFact(p.Type, p.Description, p.TaskIds))];
}
