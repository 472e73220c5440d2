namespace SkillOpt.Projects;

/// <summary>
/// A project file and the values given with it, resolved: the typed spec, and for every key its value and where it came from.
/// </summary>
public sealed class RunConfiguration
{
    /// <summary>The name of the project file.</summary>
    public const string FileName = "skillopt.yaml";

    internal const string DefaultOrigin = "default";

    private RunConfiguration(RunSpec spec, string? file, IReadOnlyList<ConfigEntry> entries) =>
        (Spec, File, Entries) = (spec, file, entries);

    /// <summary>The typed spec.</summary>
    public RunSpec Spec { get; }

    /// <summary>The project file; null when there is none.</summary>
    public string? File { get; }

    /// <summary>Every key in table order.</summary>
    internal IReadOnlyList<ConfigEntry> Entries { get; }

    /// <summary>
    /// The values that decide a run's results and extent, as ordered text pairs (empty when unset): what is stored with a run and compared
    /// when it is continued.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fingerprint =>
        [
            .. Entries
                .Where(e => e.Key.Effect is (ConfigEffect.Changes or ConfigEffect.Extends) && !IsUnsaid(e))
                .Select(e => KeyValuePair.Create(e.Key.Path, e.Value is null ? "" : e.Text)),
        ];

    private static bool IsUnsaid(ConfigEntry entry) =>
        entry.Key.CameLater && entry.Text == ConfigValue.ToText(entry.Key.Read(new RunSpec { ProjectFolder = "" }));

    /// <summary>Reads a project: a folder with a <c>skillopt.yaml</c> in it, or the path of a project file.</summary>
    /// <param name="project">The folder or file.</param>
    /// <param name="overrides">Values that win over the file's, in order.</param>
    /// <exception cref="SkillOptException">SKO1301 to SKO1310: the project file is missing or something in it is wrong.</exception>
    public static RunConfiguration Load(string project, IEnumerable<ConfigOverride>? overrides = null)
    {
        var file = Directory.Exists(project) ? Path.Combine(project, FileName) : project;
        if (!System.IO.File.Exists(file))
        {
            throw new SkillOptException(
                "SKO1301",
                $"There is no project file at {file}; give the folder of a project as the argument, or make one with skillopt init "
                    + $"{project}."
            );
        }

        return Parse(InputFile.ReadAllText(file, InputFile.MostBytesOfSettings), Path.GetFullPath(file), overrides);
    }

    /// <summary>Reads the text of a project file.</summary>
    /// <param name="yaml">The text; may be empty.</param>
    /// <param name="file">The file it came from, for messages and relative paths.</param>
    /// <param name="overrides">Values that win over the file's, in order.</param>
    /// <exception cref="SkillOptException">SKO1302 to SKO1310: something is wrong.</exception>
    public static RunConfiguration Parse(string yaml, string file, IEnumerable<ConfigOverride>? overrides = null)
    {
        var name = Path.GetFileName(file);
        var spec = new RunSpec { ProjectFolder = Path.GetDirectoryName(Path.GetFullPath(file))! };
        return Resolve(spec, file, [.. ConfigReader.Read(yaml, name), .. ReadOverrides(overrides)]);
    }

    /// <summary>The defaults with values given on top, without a project file.</summary>
    /// <param name="folder">What relative paths start from.</param>
    /// <param name="overrides">The values.</param>
    /// <exception cref="SkillOptException">SKO1302 to SKO1310: something is wrong.</exception>
    public static RunConfiguration Defaults(string folder, IEnumerable<ConfigOverride>? overrides = null) =>
        Resolve(new RunSpec { ProjectFolder = Path.GetFullPath(folder) }, null, [.. ReadOverrides(overrides)]);

    private static RunSpec Write(ConfigSetting setting, RunSpec spec)
    {
        try
        {
            return setting.Key.Write(spec, setting.On(spec));
        }
        catch (SkillOptException e)
        {
            throw new SkillOptException(e.Code, $"{setting.Origin}: {setting.Key.Path}: {e.Message}", e.ExitCode, e);
        }
    }

    private static IEnumerable<ConfigSetting> ReadOverrides(IEnumerable<ConfigOverride>? overrides) =>
        (overrides ?? []).SelectMany(o => ConfigReader.ReadOverride(o));

    private static RunConfiguration Resolve(RunSpec spec, string? file, IReadOnlyList<ConfigSetting> settings)
    {
        var defaults = spec;
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in settings)
        {
            spec = Write(setting, spec);
            origins[setting.Key.Path] = setting.Origin;
        }

        string OriginOf(string key) => origins.GetValueOrDefault(key, DefaultOrigin);
        ConfigRules.Check(spec, OriginOf);
        ConfigUse.Check(spec, defaults, OriginOf);
        var entries = ConfigTable
            .Keys.Select(k => new ConfigEntry(k, k.Read(spec), OriginOf(k.Path)) { Unused = ConfigUse.WhyUnused(k, spec) })
            .ToList();
        return new RunConfiguration(spec, file, entries);
    }
}
