using System.Text.RegularExpressions;

namespace SkillOpt.Scoring;

/// <summary>What the mechanical checks look for in an answer.</summary>
internal static partial class AnswerText
{
    private const int LongestRefusal = 600;
    private const int RefusalOpening = 160;

    private static readonly string[] s_refusals =
    [
        "cannot complete",
        "i cannot",
        "i can't",
        "i'm unable",
        "i am unable",
        "unable to complete",
        "sorry, i can't",
        "sorry, i cannot",
        "no can do",
    ];

    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>A heading that ends with the name, a bold line that holds it, or a line that begins with the name and a colon.</summary>
    public static bool HasSection(string text, string name) => Lines(text).Any(line => IsSection(line, Fold(name)));

    /// <summary>A Markdown heading (number signs, then a space) that holds the text.</summary>
    public static bool HasHeadingContaining(string text, string part) =>
        Lines(text)
            .Any(line =>
                Heading().Match(line) is { Success: true } heading
                && Fold(heading.Groups["text"].Value).Contains(Fold(part), StringComparison.Ordinal)
            );

    /// <summary>The texts of an answer's Markdown headings, in order.</summary>
    public static IReadOnlyList<string> Headings(string text) =>
        [
            .. Lines(text)
                .Select(line => Heading().Match(line.TrimEnd('\r')))
                .Where(m => m.Success)
                .Select(m => m.Groups["text"].Value.Trim())
                .Where(t => t.Length > 0),
        ];

    /// <summary>
    /// What counts as an answer's sections: Markdown headings, lines that begin in bold, and labels that end with a colon; in order.
    /// </summary>
    public static IReadOnlyList<string> Sections(string text) =>
        [
            .. Lines(text)
                .Select(line => (Heading: Heading().Match(line.TrimEnd('\r')), Label: Label().Match(line)))
                .Where(m => m.Heading.Success || m.Label.Success)
                .Select(m => (m.Heading.Success ? m.Heading : m.Label).Groups["text"].Value.Trim(' ', '*', ':', '\t'))
                .Where(t => t.Length > 0),
        ];

    /// <summary>Nothing was said, or a short answer opens with a refusal.</summary>
    public static bool IsRefusal(string text)
    {
        var content = Markers().Replace(text, "").Trim();
        if (content.Length == 0)
        {
            return true;
        }

        var opening = content[..Math.Min(RefusalOpening, content.Length)].ToLowerInvariant();
        return Length(text.Trim()) < LongestRefusal && s_refusals.Any(r => opening.StartsWith(r, StringComparison.Ordinal));
    }

    /// <summary>The marker that targets without tools write: <c>TOOL_CALL: name</c>.</summary>
    public static bool MarksToolCall(string text, string tool) =>
        ToolCall().Matches(text).Any(m => string.Equals(m.Groups["name"].Value, tool, StringComparison.OrdinalIgnoreCase));

    private static bool IsSection(string line, string name)
    {
        var indent = line.Length - line.TrimStart(' ', '\t').Length;
        if (indent > 3)
        {
            return false;
        }

        var folded = Fold(line.Trim());
        if (folded.StartsWith('#'))
        {
            return folded.EndsWith(name, StringComparison.Ordinal);
        }

        if (folded.StartsWith("**", StringComparison.Ordinal))
        {
            return folded.Contains(name, StringComparison.Ordinal);
        }

        return folded.StartsWith(name, StringComparison.Ordinal) && folded[name.Length..].TrimStart().StartsWith(':');
    }

    private static string[] Lines(string text) => text.Split('\n');

    // Enough of Unicode case folding for headings.
    private static string Fold(string text) =>
        UnicodeText.Canonical(text).ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal).Replace('ς', 'σ');

    [GeneratedRegex(@"^ {0,3}#{1,6}[ \t]+(?<text>.*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ {0,3}(?:\*\*(?<text>[^*\r\n]{1,60})\*\*|(?<text>\p{Lu}[\p{L}\d ]{0,40}):)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"\A(?:[\s>#*_`~+-]|\d+[.)]\s)+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Markers();

    [GeneratedRegex(@"(?<!\w)TOOL_CALL:[ \t]*(?<name>[\w.-]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ToolCall();
}
