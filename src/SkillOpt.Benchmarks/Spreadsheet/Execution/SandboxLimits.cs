namespace SkillOpt.Benchmarks;

/// <summary>What a program of the target may use.</summary>
public sealed record SandboxLimits
{
    /// <summary>Longest run, in seconds.</summary>
    public int Seconds { get; init; } = 120;

    /// <summary>Most memory, in megabytes.</summary>
    public int MemoryMegabytes { get; init; } = 2048;

    /// <summary>Largest file, and all scratch files together, in megabytes.</summary>
    public int FileMegabytes { get; init; } = 64;

    /// <summary>Most bytes of standard output.</summary>
    public int OutputBytes { get; init; } = 1024 * 1024;

    /// <summary>The limits as part of a score's identity.</summary>
    internal string Fingerprint => $"seconds={Seconds} memory={MemoryMegabytes} files={FileMegabytes} output={OutputBytes}";

    /// <summary>The same limits with less time; at least a second.</summary>
    internal SandboxLimits Within(TimeSpan? time) => time is { } limit && limit.TotalSeconds < Seconds ? this with { Seconds = Math.Max(1, (int)limit.TotalSeconds) } : this;
}
