using System.Text;
using System.Text.Json.Nodes;

namespace SkillOpt.Sleep;

/// <summary>
/// Masks secrets in texts and in structured values, before anything of a session is stored, shown or sent. It takes time in proportion to
/// the text, whatever stands in it, and masking twice changes nothing. Thread-safe.
/// </summary>
/// <example><code>
/// var redaction = new Redactor().Redact("export GITHUB_TOKEN=ghp_0123456789abcdefghijABCDEFGHIJ012345");
/// Console.WriteLine(redaction.Text); // export GITHUB_TOKEN=[REDACTED_GITHUB_TOKEN]
/// </code></example>
public sealed class Redactor
{
    private readonly RedactionOptions _options;

    /// <summary>Creates a redactor.</summary>
    /// <param name="options">What is masked besides secrets; null for nothing.</param>
    public Redactor(RedactionOptions? options = null) => _options = options ?? new RedactionOptions();

    /// <summary>A text without its secrets.</summary>
    public Redaction Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var count = new RedactionCount();
        return new Redaction(Redact(text, count), count.Kinds);
    }

    /// <summary>
    /// A structured value without its secrets: texts are masked as texts, and the whole value of a property that is named like a
    /// credential.
    /// </summary>
    /// <param name="value">The value; it is not changed.</param>
    public JsonNode? Redact(JsonNode? value) => Redact(value, new RedactionCount());

    internal string Redact(string text, RedactionCount count)
    {
        var finder = new SecretFinder(text, _options);
        StringBuilder? masked = null;
        var from = 0;
        while (finder.Next() is { } secret)
        {
            masked ??= new StringBuilder(text.Length);
            masked.Append(text, from, secret.Start - from);
            var mark = SecretMarks.Of(secret.Kind);
            masked.Append(secret.NeedsQuotes ? $"\"{mark}\"" : mark);
            from = secret.End;
            count.Add(secret.Kind);
        }

        return masked?.Append(text, from, text.Length - from).ToString() ?? text;
    }

    internal JsonNode? Redact(JsonNode? value, RedactionCount count) =>
        value switch
        {
            JsonObject map => new JsonObject(
                map.Select(p => new KeyValuePair<string, JsonNode?>(
                    p.Key,
                    CredentialNames.IsCredential(p.Key) ? Masked(p.Value, count) : Redact(p.Value, count)
                ))
            ),
            JsonArray list => new JsonArray([.. list.Select(v => Redact(v, count))]),
            JsonValue leaf when leaf.TryGetValue(out string? text) => Redact(text, count),
            _ => value?.DeepClone(),
        };

    private static JsonNode Masked(JsonNode? value, RedactionCount count)
    {
        if (value is JsonValue leaf && leaf.TryGetValue(out string? text) && text.StartsWith(SecretMarks.Opening, StringComparison.Ordinal))
        {
            return text;
        }

        count.Add(SecretKind.NamedCredential);
        return SecretMarks.Of(SecretKind.NamedCredential);
    }
}
