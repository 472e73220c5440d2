using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>One setting of a benchmark's environment: a truth value, a whole number or one of several words.</summary>
public sealed record EnvironmentSetting
{
    private EnvironmentSetting(string name) => Name = name;

    /// <summary>The name, as in <c>environment:</c> of a project file.</summary>
    public string Name { get; }

    /// <summary>The words of a choice, the default first; empty for other settings.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    /// <summary>The least number; null for settings that are no numbers.</summary>
    public int? Least { get; private init; }

    /// <summary>The greatest number; null for settings that are no numbers.</summary>
    public int? Most { get; private init; }

    /// <summary>What holds when nothing is set: a number, a word or <c>false</c>.</summary>
    public string Default { get; private init; } = "false";

    /// <summary>What may be written, in words.</summary>
    public string Expectation =>
        Least is not null ? $"a whole number from {Least} to {Most}"
        : Choices.Count > 0 ? $"one of {string.Join(", ", Choices)}"
        : "true or false";

    /// <summary>A truth value; false when not set.</summary>
    internal static EnvironmentSetting Flag(string name) => new(name);

    /// <summary>A whole number.</summary>
    internal static EnvironmentSetting Number(string name, int byDefault, int least, int most) =>
        new(name)
        {
            Default = $"{byDefault}",
            Least = least,
            Most = most,
        };

    /// <summary>One of several words; the first is the default.</summary>
    internal static EnvironmentSetting Choice(string name, params IReadOnlyList<string> words) =>
        new(name) { Default = words[0], Choices = words };

    /// <summary>A value as its text, when the setting allows it; null when not.</summary>
    internal string? TextOf(JsonNode value)
    {
        // Whatever type a number has in memory, its text is what was written.
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        var fits = value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => Least is null && Choices.Count == 0,
            JsonValueKind.Number => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= Least
                && number <= Most,
            JsonValueKind.String => Choices.Contains(text, StringComparer.Ordinal),
            _ => false,
        };
        return fits ? text : null;
    }
}
