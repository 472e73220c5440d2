using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Rollouts;

/// <summary>The arguments of a tool call, already checked against the tool's schema. Immutable.</summary>
public sealed class ToolArguments
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Creates arguments as they stand, unchecked.</summary>
    public ToolArguments(JsonObject json) => Json = json;

    /// <summary>All arguments.</summary>
    public JsonObject Json { get; }

    /// <summary>A text; any other value as its JSON.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="fallback">Taken when it is absent or null.</param>
    public string Text(string name, string fallback = "") =>
        Json[name] is not { } value ? fallback
        : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>()
        : value.ToJsonString(s_readable);

    /// <summary>A whole number, held within the range of <see cref="int"/>.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="fallback">Taken when it is absent or not a number.</param>
    public int WholeNumber(string name, int fallback) =>
        Json[name]?.GetValueKind() == JsonValueKind.Number
            ? (int)Math.Clamp(double.Parse(Json[name]!.ToJsonString(), CultureInfo.InvariantCulture), int.MinValue, int.MaxValue)
            : fallback;

    /// <summary>A yes or no.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="fallback">Taken when it is absent or neither.</param>
    public bool Flag(string name, bool fallback = false) =>
        Json[name]?.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => fallback,
        };

    /// <summary>The arguments as one line of JSON.</summary>
    public override string ToString() => Json.ToJsonString(s_readable);

    /// <summary>
    /// Reads what a target gave. Models often write numbers and flags as text; where the schema wants no text, such text is read as what it
    /// stands for.
    /// </summary>
    internal static ToolArguments Read(JsonObject given, JsonObject schema)
    {
        var read = new JsonObject();
        foreach (var (name, value) in given)
        {
            var wanted =
                (schema["properties"] as JsonObject)?[name] is JsonObject rules && rules["type"] is JsonValue type ? type.ToString() : "";
            read[name] =
                value?.GetValueKind() == JsonValueKind.String
                    ? FromText(value.GetValue<string>(), wanted) ?? value.DeepClone()
                    : value?.DeepClone();
        }

        return new ToolArguments(read);
    }

    private static JsonNode? FromText(string text, string wanted) =>
        wanted switch
        {
            "integer" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            "number"
                when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) =>
                number,
            "boolean" when bool.TryParse(text, out var flag) => flag,
            _ => null,
        };
}
