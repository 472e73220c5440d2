using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt.Scoring;

/// <summary>Measures one mechanical check on an answer: whether it holds, and by how much.</summary>
internal static class RuleMeasure
{
    /// <param name="check">The check.</param>
    /// <param name="pattern">Its pattern, when it is one.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="toolsCalled">Names of the tools that were called.</param>
    /// <exception cref="RegexMatchTimeoutException">The pattern takes too long.</exception>
    public static RuleFinding Of(RuleCheck check, Regex? pattern, string answer, IReadOnlyList<string> toolsCalled) =>
        check.Operation switch
        {
            "contains" => Contains(check, answer),
            "not_contains" => Contains(check, answer) is var found ? found with { Holds = !found.Holds } : default,
            "regex" => Matches(check, pattern!, UnicodeText.Canonical(answer)),
            "max_chars" => Length(check, answer, (length, bound) => length <= bound),
            "min_chars" => Length(check, answer, (length, bound) => length >= bound),
            "section_present" => Section(
                AnswerText.HasSection(answer, check.Argument),
                $"section {Quoted(check)}",
                answer,
                AnswerText.Sections
            ),
            "section_contains" => Section(
                AnswerText.HasHeadingContaining(answer, check.Argument),
                $"a heading that holds {Quoted(check)}",
                answer,
                AnswerText.Headings
            ),
            "no_refusal" => Refusal(answer),
            _ => Tool(check.Argument, answer, toolsCalled),
        };

    private static string Quoted(RuleCheck check) => QuotedText.Short(check.Argument, QuotedText.Part);

    private static RuleFinding Contains(RuleCheck check, string answer)
    {
        answer = UnicodeText.Canonical(answer);
        var (text, part) = (SquadAnswer.ToLower(answer), SquadAnswer.ToLower(UnicodeText.Canonical(check.Argument)));
        var (at, count) = (text.IndexOf(part, StringComparison.Ordinal), 0);
        for (var next = at; next >= 0; next = text.IndexOf(part, next + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        var found =
            count == 0
                ? "not found"
                : $"found {(count == 1 ? "once" : $"{QuotedText.Number(count)} times, first")} in "
                    + $"{QuotedText.Around(text.Length == answer.Length ? answer : text, at, part.Length)}";
        return new RuleFinding(count > 0, $"{check.Operation} {Quoted(check)}: {found}");
    }

    private static RuleFinding Matches(RuleCheck check, Regex pattern, string answer) =>
        pattern.Match(answer) is { Success: true } match
            ? new RuleFinding(true, $"regex {Quoted(check)} matches {QuotedText.Around(answer, match.Index, match.Length)}")
            : new RuleFinding(
                false,
                $"regex {Quoted(check)} was tried on the whole answer ({QuotedText.Size(answer)}){PatternTrial.Excerpt(answer)} and "
                    + $"found nothing{PatternTrial.NearMiss([pattern], answer)}"
            );

    private static RuleFinding Length(RuleCheck check, string answer, Func<int, int, bool> holds)
    {
        var (length, bound) = (AnswerText.Length(answer), int.Parse(check.Argument, CultureInfo.InvariantCulture));
        return new RuleFinding(holds(length, bound), $"{check.Operation} {check.Argument}: the answer has {QuotedText.Number(length)}");
    }

    private static RuleFinding Section(bool holds, string wanted, string answer, Func<string, IReadOnlyList<string>> headings)
    {
        if (holds)
        {
            return new RuleFinding(true, $"{wanted} found");
        }

        var found = headings(answer);
        return new RuleFinding(false, $"{wanted} not found; headings found: {(found.Count == 0 ? "none" : QuotedText.List(found))}");
    }

    private static RuleFinding Refusal(string answer) =>
        !AnswerText.IsRefusal(answer) ? new RuleFinding(true, "no_refusal: the answer does not refuse")
        : string.IsNullOrWhiteSpace(answer) ? new RuleFinding(false, "no_refusal: the answer is empty")
        : new RuleFinding(
            false,
            $"no_refusal: the answer begins like a refusal ({QuotedText.Of(answer.Trim()[..Math.Min(60, answer.Trim().Length)])})"
        );

    private static RuleFinding Tool(string tool, string answer, IReadOnlyList<string> called)
    {
        var calls = called.Count(c => string.Equals(c, tool, StringComparison.OrdinalIgnoreCase));
        if (calls > 0 || AnswerText.MarksToolCall(answer, tool))
        {
            return new RuleFinding(
                true,
                $"tool {QuotedText.Short(tool, QuotedText.Part)} was called{(calls > 1 ? $" {QuotedText.Number(calls)} times" : "")}"
            );
        }

        var others = called
            .GroupBy(c => c, StringComparer.Ordinal)
            .Select(g => g.Count() == 1 ? g.Key : $"{g.Key} ({QuotedText.Number(g.Count())} times)")
            .ToList();
        return new RuleFinding(
            false,
            $"tool {QuotedText.Short(tool, QuotedText.Part)} was not called; "
                + (
                    others.Count == 0
                        ? "no tool was"
                        : $"tools called: {string.Join(", ", others.Take(8))}{(others.Count > 8 ? ", …" : "")}"
                )
        );
    }
}
