using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>
/// The settings of one scorer as written. Values are read by name; what was never asked for is an error, so that no typing mistake passes.
/// </summary>
internal sealed class ScorerSettings
{
    private readonly JsonObject _values;
    private readonly List<string> _known = ["name"];

    public ScorerSettings(JsonObject values, string place) => (_values, Place) = (values, place);

    /// <summary>Where the settings stand, e.g. <c>scorer.parts[1]</c>.</summary>
    public string Place { get; }

    public bool Has(string name) => Node(name) is not null;

    public JsonNode? Node(string name)
    {
        _known.Add(name);
        return _values[name];
    }

    public string? Text(string name) =>
        Node(name) switch
        {
            null => null,
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
            JsonValue value => value.ToJsonString(),
            _ => throw Wrong(name, "a text"),
        };

    public string Text(string name, string fallback) => Text(name) ?? fallback;

    public IReadOnlyList<string> Texts(string name) =>
        Node(name) switch
        {
            null => [],
            JsonArray list =>
            [
                .. list.Select(n =>
                    n is JsonValue v
                        ? v.GetValueKind() == JsonValueKind.String
                            ? v.GetValue<string>()
                            : v.ToJsonString()
                        : throw Wrong(name, "a list of texts")
                ),
            ],
            JsonObject => throw Wrong(name, "a text or a list of texts"),
            _ => [Text(name)!],
        };

    public bool Flag(string name, bool fallback) =>
        Node(name) switch
        {
            null => fallback,
            JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
            _ => throw Wrong(name, "true or false"),
        };

    public double Number(string name, double fallback, double min, double max)
    {
        if (Node(name) is not { } node)
        {
            return fallback;
        }

        var number =
            node.GetValueKind() == JsonValueKind.Number && node is JsonValue value
                ? double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)
                : throw Wrong(name, "a number");
        return number >= min && number <= max
            ? number
            : throw Wrong(name, max == double.MaxValue ? $"a number of at least {min}" : $"a number from {min} to {max}");
    }

    public string Choice(string name, params string[] allowed)
    {
        var text = Text(name) ?? allowed[0];
        return allowed.Contains(text)
            ? text
            : throw new SkillOptException(
                "SKO1203",
                $"{Place}.{name} is '{text}'; it must be one of {string.Join(", ", allowed)}{Suggestion(text, allowed)}."
            );
    }

    /// <summary>Refuses every setting that was not asked for.</summary>
    public void RequireNoOthers()
    {
        foreach (var (name, _) in _values)
        {
            if (!_known.Contains(name))
            {
                throw new SkillOptException(
                    "SKO1202",
                    $"{Place} has the unknown setting '{name}'{Suggestion(name, _known)}; known are "
                        + $"{string.Join(", ", _known.Distinct().Where(k => k != "name").Order(StringComparer.Ordinal))}."
                );
            }
        }
    }

    public SkillOptException Wrong(string name, string wanted) => new("SKO1203", $"{Place}.{name} must be {wanted}.");

    public SkillOptException Missing(string name, string meaning) => new("SKO1204", $"{Place} needs '{name}': {meaning}.");

    /// <summary>The settings as one text with sorted keys: equal settings give equal texts.</summary>
    public string Canonical() => CanonicalJson.Of(_values);

    internal static string Suggestion(string written, IEnumerable<string> known) =>
        NearestName.Find(written, known) is { } near ? $" (did you mean '{near}'?)" : "";
}
