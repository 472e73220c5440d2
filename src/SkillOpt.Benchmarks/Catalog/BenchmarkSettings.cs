using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Diagnostics;

namespace SkillOpt.Benchmarks.Catalog;

/// <summary>Reads the settings of a benchmark's environment and refuses those it does not know.</summary>
internal sealed class BenchmarkSettings
{
    private readonly JsonObject _settings;
    private readonly string _benchmark;

    public BenchmarkSettings(string benchmark, JsonObject settings, params ReadOnlySpan<string> known)
    {
        _benchmark = benchmark;
        _settings = settings;
        foreach (var (name, _) in settings)
        {
            if (!known.Contains(name))
                throw new SkillOptException("SKO4005", $"environment.{name}: {benchmark} has no such setting{(known.IsEmpty ? "" : $"; it has {string.Join(", ", known.ToArray())}")}.");
        }
    }

    public bool Flag(string name) => _settings[name] switch
    {
        null => false,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        _ => throw Wrong(name, "true or false"),
    };

    public int Number(string name, int fallback, int least, int most) => _settings[name] switch
    {
        null => fallback,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) && number >= least && number <= most => number,
        _ => throw Wrong(name, $"a whole number from {least} to {most}"),
    };

    public string Choice(string name, params ReadOnlySpan<string> choices)
    {
        if (_settings[name] is not { } node)
            return choices[0];
        return node is JsonValue value && value.TryGetValue<string>(out var text) && choices.Contains(text) ? text : throw Wrong(name, $"one of {string.Join(", ", choices.ToArray())}");
    }

    private SkillOptException Wrong(string name, string wanted) => new("SKO4005", $"environment.{name} of {_benchmark} must be {wanted}.");
}
