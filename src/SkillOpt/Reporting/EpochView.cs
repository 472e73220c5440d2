using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>What happened at the end of an epoch.</summary>
internal sealed class EpochView
{
    internal EpochView(int number) => Number = number;

    /// <summary>The epoch, from 1.</summary>
    public int Number { get; }

    /// <summary>The slow update's look back; null when there was none.</summary>
    public SlowUpdateProposed? SlowUpdate { get; internal set; }

    /// <summary>The slow update's candidate; null when it changed nothing.</summary>
    public CandidateView? Candidate { get; internal set; }

    /// <summary>The optimizer's notebook; null when it was not revised.</summary>
    public MetaSkillWritten? MetaSkill { get; internal set; }
}
