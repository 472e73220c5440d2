using SkillOpt.Calls;
using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>
/// What a stored run, or a recording, keeps about its models: where each was called, and, when version 0.1 began it, the addresses that are
/// part of its keys.
/// </summary>
internal sealed class StoredModels
{
    private const string BaseUrl = ".base_url";

    private readonly Dictionary<string, string> _spec;
    private readonly Func<string, string?> _addressOf;

    private StoredModels(RunReader reader, Func<string, string?> addressOf)
    {
        _spec = reader.Spec?.Values.ToDictionary(StringComparer.Ordinal) ?? [];
        _addressOf = addressOf;
        HasAddressesInKeys = reader.Spec is null
            ? !reader.KeepsAddresses
            : _spec.Keys.Any(k => k.EndsWith(BaseUrl, StringComparison.Ordinal));
    }

    /// <summary>
    /// Whether the models' addresses are part of the keys, as version 0.1 made them. Only its runs keep a base URL among their settings;
    /// its recordings keep no settings.
    /// </summary>
    public bool HasAddressesInKeys { get; }

    /// <summary>Reads a run's folder or database; null when there is no run.</summary>
    public static StoredModels? Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, RunDirectory.DatabaseName) : path;
        if (!File.Exists(file) || new FileInfo(file).Length == 0)
        {
            return null;
        }

        using var reader = RunReader.Open(file);
        return reader is { JournalCount: 0, Spec: null } ? null : new StoredModels(reader, AddressOf);

        string? AddressOf(string identity)
        {
            using var again = RunReader.Open(file);
            return again.AddressOf(identity);
        }
    }

    /// <summary>Where a model was called when results of it were last kept; null when that is not known.</summary>
    public string? AddressOf(string identity) => _addressOf(identity);

    /// <summary>The settings a model had when the run began, as far as its place goes.</summary>
    public ModelSettings AsBegun(string role, ModelSettings settings) =>
        _spec.GetValueOrDefault(role + ".model") == settings.Name && _spec.GetValueOrDefault(role + BaseUrl) is { Length: > 0 } begun
            ? settings with
            {
                BaseUrl = begun,
            }
            : settings;

    /// <summary>The base URLs that have to stay among the run's settings, because its keys hold them.</summary>
    public IEnumerable<KeyValuePair<string, string>> BaseUrlsInKeys => _spec.Where(v => v.Key.EndsWith(BaseUrl, StringComparison.Ordinal));
}
