using System.Collections.Immutable;

namespace SkillOpt;

/// <summary>A program to run in a <see cref="Sandbox"/>: what it is, what it may read, and the one file that it may leave behind.</summary>
/// <param name="Program">The program's full path.</param>
/// <param name="Arguments">Its arguments; <c>{job}</c> stands for the job folder as the program sees it.</param>
internal sealed record SandboxRequest(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>The folder of the files that it works on. It may read them and not change them.</summary>
    public required string JobFolder { get; init; }

    /// <summary>
    /// The one file it may write that remains; must exist. The program finds its path in the variable <c>SKILLOPT_RESULT</c>.
    /// </summary>
    public required string ResultFile { get; init; }

    /// <summary>Further files and folders that it may read, beside the system's own.</summary>
    public ImmutableArray<string> ReadOnlyPaths { get; init; } = [];

    /// <summary>Variables set for it; nothing of our environment is passed on but what programs need to run at all.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What it may use.</summary>
    public SandboxLimits Limits { get; init; } = new();

    /// <summary>Whether its whole address space counts as memory; not for runtimes that reserve much and use little.</summary>
    public bool LimitsAddressSpace { get; init; }
}
