using System.Text.RegularExpressions;

namespace SkillOpt.Models;

/// <summary>
/// Makes a provider's words safe to show: secrets out (by value, and by the shapes keys have), control characters out, short.
/// </summary>
internal static partial class Redaction
{
    private const int Longest = 300;

    /// <summary>The cleaned text, at most 300 characters.</summary>
    public static string Clean(string text, IReadOnlyList<string> secrets)
    {
        foreach (var secret in secrets)
        {
            if (secret.Length >= 4)
            {
                text = text.Replace(secret, "[secret]", StringComparison.Ordinal);
            }
        }

        text = KeyShape().Replace(text, "[secret]");
        var flat = string.Create(
            Math.Min(text.Length, Longest),
            text,
            static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsControl(source[i]) ? ' ' : source[i];
                }
            }
        );
        return text.Length > Longest ? flat + "…" : flat;
    }

    // Keys of OpenAI, Anthropic, Google and the like, whole or half masked as providers echo them, and bearer tokens. A key has a digit, a
    // mask or a long run of letters in it; words that only follow "key" or "Bearer" in a sentence have not, and stay.
    [GeneratedRegex(
        """
            \b((sk|pk|rk|key|AIza|xai|gsk|hf|ghp|gho)[-_]|Bearer[ ])
                (?=[A-Za-z0-9_\-.]*[0-9*]|[A-Za-z0-9_\-.]*[A-Za-z]{20})[A-Za-z0-9_\-*.]{6,}
            |AIza[A-Za-z0-9_\-]{20,}
            |\beyJ[A-Za-z0-9_\-]{10,}\.[A-Za-z0-9_\-.]+
            """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        1000
    )]
    private static partial Regex KeyShape();
}
