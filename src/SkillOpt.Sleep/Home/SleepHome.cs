namespace SkillOpt.Sleep;

/// <summary>The folder in which Sleep keeps everything. It and all in it are readable by their owner alone.</summary>
public sealed class SleepHome
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A folder, which need not exist yet.</summary>
    /// <param name="folder">The folder.</param>
    public SleepHome(string folder) => Folder = Path.GetFullPath(folder);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The database with what was harvested, mined and decided.</summary>
    public string Database => Path.Combine(Folder, "sleep.db");

    /// <summary>The folder of the nights; each is a folder of runs.</summary>
    public string Nights => Path.Combine(Folder, "nights");

    /// <summary>The folder of adoptions: write-ahead records, receipts and copies of files as they were before.</summary>
    public string Adoptions => Path.Combine(Folder, "adoptions");

    /// <summary>The file with a person's settings.</summary>
    public string Settings => Path.Combine(Folder, "sleep.yaml");

    /// <summary>The folder that was named, else that of <c>SKILLOPT_SLEEP_HOME</c>, else <c>~/.skillopt-sleep</c>.</summary>
    /// <param name="named">The folder that was named; null for none.</param>
    /// <param name="machine">Where things lie.</param>
    public static SleepHome Of(string? named, Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return new SleepHome(named ?? machine.Variable("SKILLOPT_SLEEP_HOME") ?? Path.Combine(machine.Home, ".skillopt-sleep"));
    }

    /// <summary>Makes the folder, or one below it, for its owner alone.</summary>
    /// <param name="below">A folder below it; null for the folder itself.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="SkillOptException">SKO7003: it cannot be made.</exception>
    internal string Make(string? below = null)
    {
        var folder = below is null ? Folder : Path.Combine(Folder, below);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, FolderMode);
                File.SetUnixFileMode(Folder, FolderMode);
            }

            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkillOptException(
                "SKO7003",
                $"{folder} cannot be written, so nothing was kept and nothing lost; make it writable, or name another folder with --home.",
                ExitCode.EnvironmentFailed,
                e
            );
        }
    }

    /// <summary>Makes a file readable by its owner alone.</summary>
    internal static void MakePrivate(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, FileMode);
        }
    }

    /// <summary>Makes everything below a folder readable by its owner alone.</summary>
    internal static void MakeAllPrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var below in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Prepend(folder))
        {
            File.SetUnixFileMode(below, FolderMode);
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(file, FileMode);
        }
    }
}
