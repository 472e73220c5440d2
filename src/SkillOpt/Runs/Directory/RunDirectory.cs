namespace SkillOpt.Runs;

/// <summary>
/// A run's folder, owned by this process until it is disposed: <c>run.db</c> is the truth, everything else is written from it for people.
/// </summary>
internal sealed class RunDirectory : IDisposable
{
    /// <summary>The file name of the store.</summary>
    public const string DatabaseName = "run.db";

    private const int LongestName = 100;

    // Files that are written only after the store holds something.
    private static readonly string[] s_written = ["spec.yaml", "best_skill.md", "report.md", "cost.json", DatabaseName + "-wal"];

    private readonly RunLock _lock;

    private RunDirectory(string path, RunLock taken)
    {
        Path = path;
        _lock = taken;
    }

    /// <summary>The folder, as a full path.</summary>
    public string Path { get; }

    /// <summary>The run's name: the folder's own name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The store.</summary>
    public string DatabasePath => In(DatabaseName);

    /// <summary>The resolved configuration, without secrets.</summary>
    public string SpecPath => In("spec.yaml");

    /// <summary>The best skill so far.</summary>
    public string BestSkillPath => In("best_skill.md");

    /// <summary>The process that had the run before and did not end cleanly; null when there was none.</summary>
    public RunOwner? Predecessor => _lock.Predecessor;

    /// <summary>Creates or takes over a run's folder.</summary>
    /// <param name="root">The folder of all runs; created when missing.</param>
    /// <param name="name">The run's name.</param>
    /// <exception cref="SkillOptException">
    /// SKO2101 in use by another process; SKO2105 not a usable name; SKO2110, SKO2111 the folder cannot be written.
    /// </exception>
    public static RunDirectory Open(string root, string name)
    {
        CheckName(name);
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, name));
        try
        {
            Create(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Translate(failure, path);
        }

        var taken = RunLock.Take(path);
        if (HasLostItsStore(path))
        {
            taken.Dispose();
            throw Damaged(System.IO.Path.Combine(path, DatabaseName));
        }

        return new RunDirectory(path, taken);
    }

    /// <summary>The file of a skill version, e.g. <c>skills/v0003.md</c>.</summary>
    public string SkillPath(int version) => In("skills", $"v{version:D4}.md");

    /// <summary>The folder of a step's readable files, e.g. <c>steps/0007</c>.</summary>
    public string StepPath(int step) => In("steps", $"{step:D4}");

    /// <summary>A file under the folder. Parts are never taken from ids that people chose.</summary>
    public string In(params ReadOnlySpan<string> parts)
    {
        var path = Path;
        foreach (var part in parts)
        {
            path = System.IO.Path.Combine(path, part);
        }

        return path;
    }

    /// <summary>Gives the run back; the folder may be taken by another process.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>
    /// Whether a folder's store is an empty file although a run was made there: it is then damage, and no place for another run.
    /// </summary>
    internal static bool HasLostItsStore(string folder)
    {
        var store = new FileInfo(System.IO.Path.Combine(folder, DatabaseName));
        return store is { Exists: true, Length: 0 } && Array.Exists(s_written, name => File.Exists(System.IO.Path.Combine(folder, name)));
    }

    // Others on the machine have no business in what models and people wrote. A folder that is there keeps the permissions that somebody
    // gave it.
    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(path))
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void CheckName(string name)
    {
        var isUsable =
            name.Length is > 0 and <= LongestName
            && name[0] is not ('.' or '-')
            && name[^1] != '.'
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        if (!isUsable)
        {
            throw new SkillOptException(
                "SKO2105",
                $"'{name}' cannot be a run's name; use letters, digits, '-', '_' and '.', beginning with a letter or a digit, at most "
                    + $"{LongestName} characters."
            );
        }
    }

    /// <summary>The code for a store that is damaged.</summary>
    internal const string DamagedCode = "SKO2112";

    /// <summary>That a run store is damaged.</summary>
    internal static SkillOptException Damaged(string path, Exception? cause = null) =>
        new(
            DamagedCode,
            $"The run store {path} is damaged and was left untouched; put back a copy of the run folder, or move it away and start the "
                + $"run anew.",
            ExitCode.EnvironmentFailed,
            cause
        );
}
