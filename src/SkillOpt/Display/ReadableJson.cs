using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt;

/// <summary>
/// JSON for people and models: only what JSON itself demands is escaped, so letters of every script stay letters. Never for HTML.
/// </summary>
internal static partial class ReadableJson
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = Encoder };
    private static readonly JsonSerializerOptions s_indented = new(s_plain) { WriteIndented = true, NewLine = "\n" };

    /// <summary>
    /// How texts are escaped by a writer. It leaves characters beyond the basic plane escaped, which <see cref="Of"/> undoes.
    /// </summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>A value as compact JSON.</summary>
    public static string Of(JsonNode? node) => WithPairs(node?.ToJsonString(s_plain) ?? "null");

    /// <summary>A value as JSON over several lines.</summary>
    public static string Indented(JsonNode? node) => WithPairs(node?.ToJsonString(s_indented) ?? "null");

    private static string WithPairs(string json) =>
        !json.Contains(@"\uD", StringComparison.OrdinalIgnoreCase)
            ? json
            : Escape()
                .Replace(json, m => m.Groups["high"].Success ? $"{Character(m.Groups["high"])}{Character(m.Groups["low"])}" : m.Value);

    private static char Character(Group digits) => (char)Convert.ToInt32(digits.Value, 16);

    // Every escape is matched whole, so that a backslash that is escaped itself begins no other.
    [GeneratedRegex(
        @"\\(?:u(?<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?<low>[dD][c-fC-F][0-9a-fA-F]{2})|.)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Escape();
}
