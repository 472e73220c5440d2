using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt.Sleep;

/// <summary>
/// Reads checks out of what a person said against an answer: a section that was missing, a length that was exceeded, words to be used or
/// left out, a form to be kept. What it does not understand gives no check.
/// </summary>
internal static partial class CorrectionReader
{
    private const int LongestText = 120;
    private static readonly string[] s_quoted = ["a", "b", "c"];

    /// <summary>The checks that a correction asks for.</summary>
    public static ImmutableArray<TaskCheck> Read(string text)
    {
        var checks = new List<TaskCheck>();
        foreach (var sentence in Sentence().Split(text.Replace('’', '\'').Replace('“', '"').Replace('”', '"')).Where(s => s.Length > 2))
        {
            checks.AddRange(OfSentence(sentence));
        }

        return [.. checks.Where(c => c.Arg.Length is > 0 and <= LongestText).Distinct()];
    }

    /// <summary>Whether a correction is meant for every time, and not for this answer only.</summary>
    public static bool IsGeneral(string text) => Always().IsMatch(text);

    private static IEnumerable<TaskCheck> OfSentence(string sentence)
    {
        if (Section().Match(sentence) is { Success: true } section)
        {
            return [new TaskCheck("section_present", Name(section))];
        }

        if (Length().Match(sentence) is { Success: true } length)
        {
            return [OfLength(length)];
        }

        if (Json().IsMatch(sentence))
        {
            return [new TaskCheck("regex", @"^\s*[\[{][\s\S]*[\]}]\s*$")];
        }

        if (Tool().Match(sentence) is { Success: true } tool)
        {
            return [new TaskCheck("tool_called", tool.Groups["name"].Value)];
        }

        return OfWords(sentence);
    }

    private static IEnumerable<TaskCheck> OfWords(string sentence)
    {
        var used = new List<TaskCheck>();
        if (Imperative().IsMatch(sentence))
        {
            used.Add(new TaskCheck("regex", @"^\W*(?![A-Za-z]+(?:ed|ing)\b)[A-Z]"));
        }

        foreach (Match match in Without().Matches(sentence))
        {
            used.Add(new TaskCheck("not_contains", Quoted(match)));
        }

        foreach (Match match in Tags().Matches(sentence))
        {
            var tag = Regex.Escape(match.Groups["tag"].Value);
            used.Add(new TaskCheck("regex", $"<{tag}>[\\s\\S]+</{tag}>"));
        }

        foreach (Match match in With().Matches(Without().Replace(sentence, " ")))
        {
            var (place, words) = (match.Groups["place"].Value.ToLowerInvariant(), Quoted(match));
            used.Add(
                place.StartsWith("end", StringComparison.Ordinal) || place.StartsWith("finish", StringComparison.Ordinal)
                    ? new TaskCheck("regex", $"{FormText.PatternOf(words)}[^\\n]*\\s*$")
                : place.StartsWith("start", StringComparison.Ordinal) || place.StartsWith("begin", StringComparison.Ordinal)
                    ? new TaskCheck("regex", $"^\\s*{FormText.PatternOf(words)}")
                : FormText.IsForm(words) ? new TaskCheck("regex", FormText.PatternOf(words))
                : new TaskCheck("contains", words)
            );
        }

        return used;
    }

    private static TaskCheck OfLength(Match match)
    {
        var number = int.Parse(
            match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal),
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );
        var isLeast = match.Groups["least"].Success;
        return match.Groups["unit"].Value.StartsWith("word", StringComparison.OrdinalIgnoreCase)
            ? new TaskCheck("regex", $"^\\s*(?:\\S+\\s*){{{(isLeast ? $"{number}," : $"1,{number}")}}}$")
            : new TaskCheck(isLeast ? "min_chars" : "max_chars", number.ToString(CultureInfo.InvariantCulture));
    }

    private static string Name(Match match) => Quoted(match) is { Length: > 0 } quoted ? quoted : match.Groups["name"].Value.Trim();

    private static string Quoted(Match match) =>
        s_quoted.Select(g => match.Groups[g]).Where(g => g.Success).Select(g => g.Value.Trim()).FirstOrDefault() ?? "";

    private const string Quotes = "(?:\"(?<a>[^\"\\n]{1,120})\"|`(?<b>[^`\\n]{1,120})`|'(?<c>[^'\\n]{1,120})'(?!\\w))";

    [GeneratedRegex(@"(?<=[.!?])\s+(?=[A-Z""'`])|\n+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentence();

    [GeneratedRegex(
        @"\b(?:always|never|every time|each time|from now on|in future|in all)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Always();

    [GeneratedRegex(
        $@"\b(?:section|heading)\s+(?:called|named|titled)?\s*{Quotes}|{Quotes}\s+(?:section|heading)\b|\b(?:an?|"
            + $@"the)\s+(?<name>[A-Z][\w-]*(?:\s+[A-Z][\w-]*){{0,4}})\s+(?:section|heading)\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Section();

    [GeneratedRegex(
        @"\b(?:(?<least>at least|more than|no fewer than)|under|below|at most|max(?:imum)?(?: of)?|no more than|within|up "
            + @"to|fewer than|less than)\s+(?<n>[\d,]{1,7})\s+(?<unit>char(?:acter)?s?|words?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Length();

    [GeneratedRegex(@"\b(?:only|just|valid|pure)\s+JSON\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Json();

    [GeneratedRegex(
        @"\b(?:call|run|use)\s+(?:the\s+)?`?(?<name>[A-Za-z][\w-]{1,40})`?\s+(?:tool|first|before)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Tool();

    [GeneratedRegex(@"\bimperative\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Imperative();

    [GeneratedRegex(
        $@"\b(?:don't|do not|never|no more|without|drop|remove|instead of|rather than|not)\s+(?:(?:use|using|write|say|"
            + $@"mention|add|include|put|the|word|words|a|an)\s+){{0,3}}{Quotes}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Without();

    [GeneratedRegex(
        @"\bin\s+(?:an?\s+)?`?""?<(?<tag>[A-Za-z][\w-]{0,30})>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Tags();

    [GeneratedRegex(
        $@"\b(?:(?<place>end|ends|ending|finish|start|begin|starts|begins)\s+(?:\w+\s+){{0,3}}?with|use|write|say|include|"
            + $@"add|put|give|it's|it is|should be|must be|form|format|as|like|with)\s*:?\s*(?:(?:a|an|the|line|exact|"
            + $@"form|of|at|in)\s+){{0,4}}{Quotes}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex With();
}
