namespace SkillOpt;

/// <summary>What a program in a <see cref="Sandbox"/> may use.</summary>
internal sealed record SandboxLimits
{
    /// <summary>Longest run, in seconds; at least 1.</summary>
    public int Seconds { get; init; } = 120;

    /// <summary>Most memory, in megabytes.</summary>
    public int MemoryMegabytes { get; init; } = 2048;

    /// <summary>Largest file, and all scratch files together, in megabytes.</summary>
    public int FileMegabytes { get; init; } = 64;

    /// <summary>Most bytes of standard output.</summary>
    public int OutputBytes { get; init; } = 1024 * 1024;

    /// <summary>The limits as text, for whatever result depends on them.</summary>
    public string Fingerprint => $"seconds={Seconds} memory={MemoryMegabytes} files={FileMegabytes} output={OutputBytes}";

    /// <summary>
    /// The same limits with less time, but a second at least; themselves when the time is no shorter than theirs or null.
    /// </summary>
    public SandboxLimits Within(TimeSpan? time) =>
        time is { } limit && limit.TotalSeconds < Seconds ? this with { Seconds = Math.Max(1, (int)limit.TotalSeconds) } : this;
}
