using System.Globalization;
using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>The settings of a benchmark's environment, all checked.</summary>
internal sealed class BenchmarkSettings
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="SkillOptException">SKO4005: a setting is unknown or has a value that it cannot have.</exception>
    public BenchmarkSettings(string benchmark, JsonObject given, IReadOnlyList<EnvironmentSetting> known)
    {
        foreach (var setting in known)
        {
            _values[setting.Name] = given[setting.Name] is not { } value ? setting.Default
                : setting.TextOf(value) ?? throw new SkillOptException("SKO4005", $"environment.{setting.Name} of {benchmark} must be {setting.Expectation}.");
        }

        foreach (var (name, _) in given.Where(g => !_values.ContainsKey(g.Key)))
        {
            var others = known.Count == 0 ? "" : $"; it has {string.Join(", ", known.Select(s => s.Name))}";
            throw new SkillOptException("SKO4005", $"environment.{name}: {benchmark} has no such setting{others}.");
        }
    }

    public bool Flag(string name) => _values[name] == "true";

    public int Number(string name) => int.Parse(_values[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public string Choice(string name) => _values[name];
}
