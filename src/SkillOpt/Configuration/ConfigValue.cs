using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Projects;

/// <summary>Reads one value of the project file as its key wants it, and shows it again.</summary>
internal static class ConfigValue
{
    private static readonly JsonWriterOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a value; null means unset.</summary>
    /// <exception cref="SkillOptException">SKO1303: wrong type, word or range.</exception>
    public static JsonNode? Read(ConfigKey key, YamlValue value, string where)
    {
        if (value is YamlScalar { IsNull: true })
        {
            return key.IsOptional ? null : throw Wrong(key, where, "has no value", "give one, or remove the line to take the default");
        }

        return key.Kind switch
        {
            ConfigKind.Free => YamlJson.Of(value),
            ConfigKind.TextList => ReadList(key, value, where),
            _ => value is YamlScalar scalar
                ? ReadScalar(key, scalar.Text, where)
                : throw Wrong(key, where, "is not a single value", $"write {Expectation(key)}"),
        };
    }

    /// <summary>One line of text: strings bare, everything else as JSON, <c>-</c> for unset.</summary>
    public static string ToText(JsonNode? value) =>
        value switch
        {
            null => "-",
            JsonValue scalar when scalar.TryGetValue<string>(out var text) => text,
            _ => ToJson(value),
        };

    /// <summary>Compact JSON with readable characters.</summary>
    public static string ToJson(JsonNode? value)
    {
        if (value is null)
        {
            return "null";
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_relaxed))
        {
            value.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>What a key wants, in a few words.</summary>
    public static string Expectation(ConfigKey key) =>
        key.Kind switch
        {
            ConfigKind.Integer => "a whole number" + RangeOf(key),
            ConfigKind.Number => "a number" + RangeOf(key),
            ConfigKind.Boolean => "true or false",
            ConfigKind.Choice => "one of " + string.Join(", ", key.Choices),
            ConfigKind.TextList => "a list of texts",
            ConfigKind.Path => "a path",
            ConfigKind.Free => "a name or a mapping",
            _ => "a text",
        };

    /// <summary>The key's range with a leading space; empty when it has none.</summary>
    public static string RangeOf(ConfigKey key) =>
        (key.Min, key.Max is int.MaxValue ? null : key.Max) switch
        {
            (null, null) => "",
            ({ } min, null) => key.IsMinExclusive ? $" above {Number(min)}" : $" of at least {Number(min)}",
            (null, { } max) => $" of at most {Number(max)}",
            ({ } min, { } max) => key.IsMinExclusive
                ? $" above {Number(min)} and at most {Number(max)}"
                : $" from {Number(min)} to {Number(max)}",
        };

    private static JsonArray ReadList(ConfigKey key, YamlValue value, string where) =>
        value switch
        {
            YamlScalar single =>
            [
                .. single
                    .Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(t => (JsonNode?)JsonValue.Create(t)),
            ],
            YamlList list when list.Items.All(c => c is YamlScalar) =>
            [
                .. list.Items.Select(c => (JsonNode?)JsonValue.Create(((YamlScalar)c).Text)),
            ],
            _ => throw Wrong(key, where, "is not a list of texts", "write it as [one, two]"),
        };

    private static JsonValue ReadScalar(ConfigKey key, string text, string where)
    {
        switch (key.Kind)
        {
            case ConfigKind.Integer:
                return
                    long.TryParse(NumberOf(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    && InRange(key, whole)
                    ? JsonValue.Create(whole)
                    : throw Wrong(key, where, $"is '{text}'", $"write {Expectation(key)}");
            case ConfigKind.Number:
                return
                    double.TryParse(NumberOf(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number)
                    && InRange(key, number)
                    ? JsonValue.Create(number)
                    : throw Wrong(key, where, $"is '{text}'", $"write {Expectation(key)}");
            case ConfigKind.Boolean:
                return YamlCoreSchema.TruthValue(text) is { } truth
                    ? JsonValue.Create(truth)
                    : throw Wrong(key, where, $"is '{text}'", "write true or false");
            case ConfigKind.Choice:
                if (key.Choices.Contains(text, StringComparer.Ordinal))
                {
                    return JsonValue.Create(text);
                }

                var near = NearestName.Find(text, key.Choices);
                throw Wrong(
                    key,
                    where,
                    $"is '{text}'",
                    near is null ? $"write {Expectation(key)}" : $"did you mean {near}? It is one of {string.Join(", ", key.Choices)}"
                );
            default:
                return JsonValue.Create(text);
        }
    }

    // Where a number is wanted, 10_000 is read as people mean it; YAML itself would call it a text.
    private static string? NumberOf(string text) => YamlCoreSchema.Number(text.Replace("_", "", StringComparison.Ordinal));

    private static bool InRange(ConfigKey key, double value) =>
        (key.Min is not { } min || (key.IsMinExclusive ? value > min : value >= min)) && (key.Max is not { } max || value <= max);

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static SkillOptException Wrong(ConfigKey key, string where, string what, string mend) =>
        new("SKO1303", $"{where}: {key.Path} {what}; {mend}.");
}
