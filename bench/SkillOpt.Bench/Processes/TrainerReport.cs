namespace SkillOpt.Bench.Processes;

/// <summary>What a training process measured of itself.</summary>
internal sealed record TrainerReport
{
    public double Seconds { get; init; }

    /// <summary>Processor time of the process, starting up included.</summary>
    public double CpuSeconds { get; init; }

    public long Rollouts { get; init; }

    public long OptimizerCalls { get; init; }

    public double PeakMegabytes { get; init; }

    public double AllocatedMegabytes { get; init; }

    public int Collections { get; init; }

    public int Threads { get; init; }

    /// <summary>The least number of waits in series, one stage after the other: the sum over stages of ceil(calls ÷ slots).</summary>
    public int IdealWaits { get; init; }

    public int Accepted { get; init; }

    public int Rejected { get; init; }

    public string BestSkill { get; init; } = "";

    public double CpuMillisecondsPerRollout => CpuSeconds * 1000 / Math.Max(1, Rollouts);

    public double RolloutsPerSecond => Rollouts / Seconds;
}
