using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>What a skill was understood to say.</summary>
/// <param name="Findings">The rules, in reading order.</param>
/// <param name="Sentences">All statements.</param>
/// <param name="Length">Words read.</param>
internal sealed record SkillReading(ImmutableArray<Finding> Findings, ImmutableArray<Sentence> Sentences, int Length)
{
    /// <summary>The topics on which the skill says two different things.</summary>
    public IEnumerable<Topic> Contradictions =>
        Findings.GroupBy(f => f.Topic).Where(g => g.Select(f => f.Value).Distinct().Skip(1).Any()).Select(g => g.Key);
}
