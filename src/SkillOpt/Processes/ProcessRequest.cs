using System.Collections.Immutable;

namespace SkillOpt;

/// <summary>A program to run. Arguments are passed as they are; no shell is involved.</summary>
/// <param name="Program">A path, or a name that is looked up on PATH.</param>
/// <param name="Arguments">The arguments.</param>
internal sealed record ProcessRequest(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>
    /// The variables of our own environment that a process gets unless said otherwise: what programs need to run at all, and no keys.
    /// </summary>
    public static ImmutableArray<string> DefaultVariables { get; } =
    [
        "PATH",
        "HOME",
        "USER",
        "LANG",
        "LC_ALL",
        "LC_CTYPE",
        "TZ",
        "TMPDIR",
        "TEMP",
        "TMP",
        "SHELL",
        "XDG_RUNTIME_DIR",
        "DOTNET_ROOT",
        "SystemRoot",
        "SystemDrive",
        "ComSpec",
        "PATHEXT",
        "USERPROFILE",
        "APPDATA",
        "LOCALAPPDATA",
        "ProgramFiles",
        "windir",
    ];

    /// <summary>The folder it runs in; null = ours.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Names of our environment variables that it inherits; nothing else of ours is passed on.</summary>
    public ImmutableArray<string> InheritedVariables { get; init; } = DefaultVariables;

    /// <summary>Variables set for it.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What it reads from standard input, as UTF-8; null closes standard input at once.</summary>
    public string? Input { get; init; }

    /// <summary>How long it and its descendants may run; null = without limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Most bytes of standard output that are kept; one more and it is killed.</summary>
    public int MaxOutputBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Characters kept of the end of standard error; the rest is read and dropped.</summary>
    public int ErrorTailLength { get; init; } = 16 * 1024;

    /// <summary>Called for every line of standard output as it comes, from one thread at a time; null = not wanted.</summary>
    public Action<string>? OnOutputLine { get; init; }
}
