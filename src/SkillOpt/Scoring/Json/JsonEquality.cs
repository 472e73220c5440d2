using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>Equality of JSON values: numbers by value, texts in canonical form (NFC), objects whatever the order of their names.</summary>
internal static class JsonEquality
{
    public static bool AreEqual(JsonNode? left, JsonNode? right) => Canonical(left) == Canonical(right);

    /// <summary>A text that is equal for equal values.</summary>
    public static string Canonical(JsonNode? node) =>
        node switch
        {
            null => "null",
            JsonArray list => "[" + string.Join(',', list.Select(Canonical)) + "]",
            JsonObject map => "{"
                + string.Join(
                    ',',
                    map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => JsonEncodedText.Encode(p.Key) + ":" + Canonical(p.Value))
                )
                + "}",
            _ when node.GetValueKind() == JsonValueKind.Number => Number(node.ToJsonString()),
            _ when node.GetValueKind() == JsonValueKind.String => "\""
                + JsonEncodedText.Encode(UnicodeText.Canonical(node.GetValue<string>()))
                + "\"",
            _ => node.ToJsonString(),
        };

    // Decimal digits are compared as decimals where those reach, so that 0.1 and 0.10 are equal and 9007199254740993 is not its neighbour.
    private static string Number(string text)
    {
        var value = double.Parse(text, CultureInfo.InvariantCulture);
        return
            Math.Abs(value) is 0 or (>= 1e-10 and <= 7e27)
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? (exact / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);
    }
}
