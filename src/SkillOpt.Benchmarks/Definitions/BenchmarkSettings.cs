using System.Globalization;
using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>The settings of a benchmark's environment. All are checked when the first is read.</summary>
internal sealed class BenchmarkSettings
{
    private readonly Lazy<Dictionary<EnvironmentSetting, string>> _values;

    /// <param name="benchmark">The benchmark, which says what can be set.</param>
    /// <param name="given">As in the project file.</param>
    public BenchmarkSettings(Benchmark benchmark, JsonObject given) => _values = new(() => Read(benchmark, given));

    /// <exception cref="SkillOptException">SKO4005: a setting is unknown or has a value that it cannot have.</exception>
    public void Check() => _ = _values.Value;

    /// <summary>A truth value.</summary>
    public bool Flag(EnvironmentSetting setting) => _values.Value[setting] == "true";

    /// <summary>A whole number.</summary>
    public int Number(EnvironmentSetting setting) =>
        int.Parse(_values.Value[setting], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>A word.</summary>
    public string Choice(EnvironmentSetting setting) => _values.Value[setting];

    private static Dictionary<EnvironmentSetting, string> Read(Benchmark benchmark, JsonObject given)
    {
        var known = benchmark.Settings;
        var values = known.ToDictionary(
            setting => setting,
            setting =>
                given[setting.Name] is not { } value
                    ? setting.Default
                    : setting.TextOf(value)
                        ?? throw new SkillOptException(
                            "SKO4005",
                            $"environment.{setting.Name} of {benchmark.Name} must be {setting.Expectation}."
                        )
        );
        foreach (var (name, _) in given.Where(g => known.All(s => s.Name != g.Key)))
        {
            var others = known.Count == 0 ? "" : $"; it has {string.Join(", ", known.Select(s => s.Name))}";
            throw new SkillOptException("SKO4005", $"environment.{name}: {benchmark.Name} has no such setting{others}.");
        }

        return values;
    }
}
