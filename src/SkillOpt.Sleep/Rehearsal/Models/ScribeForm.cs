using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt.Sleep;

/// <summary>Gives a text the form that rules ask for.</summary>
internal static class ScribeForm
{
    private const string Tag = @"^<(?<tag>[\w-]+)>";

    /// <summary>The text in that form. Of two rules that contradict each other the later one is kept.</summary>
    public static string Apply(string text, IReadOnlyList<TaskCheck> rules)
    {
        foreach (var rule in rules.OrderBy(Order))
        {
            text = One(text, rule);
        }

        return text;
    }

    private static string One(string text, TaskCheck rule) =>
        rule.Op switch
        {
            "section_present" => $"{text}\n\n## {rule.Arg}\n\n- What is said above rests on an estimate.",
            "contains" => text.Contains(rule.Arg, StringComparison.OrdinalIgnoreCase)
                ? text
                : $"{text}\n\n{rule.Arg} medium, as far as can be said.",
            "not_contains" => text.Replace(rule.Arg, "", StringComparison.OrdinalIgnoreCase).Trim(),
            "max_chars" when int.TryParse(rule.Arg, NumberStyles.None, CultureInfo.InvariantCulture, out var most) => text.Length <= most
                ? text
                : text[..most].TrimEnd(),
            "min_chars" when int.TryParse(rule.Arg, NumberStyles.None, CultureInfo.InvariantCulture, out var least) => text.PadRight(
                least,
                '.'
            ),
            "tool_called" => $"TOOL_CALL: {rule.Arg}\n\n{text}",
            "regex" => Pattern(text, rule.Arg),
            _ => text,
        };

    private static string Pattern(string text, string pattern)
    {
        if (CheckFit.Matches(pattern, text))
        {
            return text;
        }

        if (Regex.Match(pattern, Tag, RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } tag)
        {
            return $"<{tag.Groups["tag"].Value}>{text}</{tag.Groups["tag"].Value}>";
        }

        if (pattern.Contains("ed|ing", StringComparison.Ordinal))
        {
            return Imperative(text);
        }

        if (pattern.Contains(@"[\[{]", StringComparison.Ordinal))
        {
            return $"{{\"answer\": {System.Text.Json.JsonSerializer.Serialize(text)}}}";
        }

        // A form with something open: what is known is put into it.
        var example = PatternText.Example(pattern, 'X');
        var prefix = example.Split('X')[0];
        if (example.Contains('X', StringComparison.Ordinal) && CheckFit.Matches(pattern, prefix + text))
        {
            return prefix + text;
        }

        return pattern.StartsWith('^') ? $"{example} {text}" : $"{text}\n\n{example} medium";
    }

    // Added a test → Add a test.
    private static string Imperative(string text)
    {
        var words = text.Split(' ', 2);
        var verb = words[0];
        var stem =
            verb.EndsWith("pped", StringComparison.Ordinal) ? verb[..^3]
            : verb.EndsWith("ied", StringComparison.Ordinal) ? verb[..^3] + "y"
            : verb.EndsWith("ved", StringComparison.Ordinal)
            || verb.EndsWith("ged", StringComparison.Ordinal)
            || verb.EndsWith("ted", StringComparison.Ordinal) && verb.EndsWith("ated", StringComparison.Ordinal)
                ? verb[..^1]
            : verb.EndsWith("ed", StringComparison.Ordinal) ? verb[..^2]
            : verb;
        return words.Length == 2 ? $"{stem} {words[1]}" : stem;
    }

    // What adds comes before what cuts, what wraps comes last.
    private static int Order(TaskCheck rule) =>
        rule.Op switch
        {
            "regex" when rule.Arg.StartsWith('<') || rule.Arg.Contains(@"[\[{]", StringComparison.Ordinal) => 4,
            "not_contains" => 3,
            "max_chars" => 2,
            "tool_called" => 5,
            "regex" => 0,
            _ => 1,
        };
}
