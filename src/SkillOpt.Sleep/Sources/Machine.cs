namespace SkillOpt.Sleep;

/// <summary>Where things lie on a machine: the home folder, variables, and what a person said instead.</summary>
public sealed record Machine
{
    private readonly Func<string, string?> _variable;

    /// <summary>A machine.</summary>
    /// <param name="home">The home folder.</param>
    /// <param name="variable">Gives the value of an environment variable; null when it is not set.</param>
    public Machine(string home, Func<string, string?> variable)
    {
        Home = home;
        _variable = variable;
    }

    /// <summary>This machine.</summary>
    public static Machine This { get; } =
        new(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.GetEnvironmentVariable);

    /// <summary>The home folder.</summary>
    public string Home { get; }

    /// <summary>The kind of system.</summary>
    public MachineSystem System { get; init; } =
        OperatingSystem.IsWindows() ? MachineSystem.Windows
        : OperatingSystem.IsMacOS() ? MachineSystem.MacOs
        : MachineSystem.Linux;

    /// <summary>Files or folders that a person named for a source, by its name; they are read in place of the usual ones.</summary>
    public IReadOnlyDictionary<string, string> Places { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The folder whose sessions are asked for; some sources can tell a project only by comparing.</summary>
    public string? Project { get; init; }

    /// <summary>A variable; null when it is empty or not set.</summary>
    public string? Variable(string name) => _variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>The place that a person named for a source, else a variable's, else one below the home folder.</summary>
    internal string PlaceOf(string source, string? variable, params string[] below) =>
        Places.GetValueOrDefault(source) ?? (variable is null ? null : Variable(variable)) ?? Path.Combine([Home, .. below]);

    /// <summary>Where programs keep what belongs to their user: several on Windows.</summary>
    internal IEnumerable<string> DataFolders() =>
        System switch
        {
            MachineSystem.Windows => new[] { Variable("LOCALAPPDATA"), Variable("APPDATA") }.OfType<string>(),
            MachineSystem.MacOs => [Variable("XDG_DATA_HOME") ?? Join(Home, ".local/share"), Join(Home, "Library/Application Support")],
            _ => [Variable("XDG_DATA_HOME") ?? Join(Home, ".local/share")],
        };

    /// <summary>Joins with a slash, which every system reads.</summary>
    internal static string Join(string folder, string below) => $"{folder.TrimEnd('/')}/{below}";
}
