using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Practice;

/// <summary>A task as an optimizer sees it: what was asked, what the agent wrote down and answered, what was expected.</summary>
/// <param name="Id">The task's id.</param>
/// <param name="Hard">The score shown; null when none is.</param>
/// <param name="Answer">The final answer, without what led to it.</param>
/// <param name="Expected">The acceptable answers; empty when not shown.</param>
/// <param name="Exercise">The work to do, rebuilt from the transcript; null when the transcript does not hold it.</param>
internal sealed partial record ObservedTask(string Id, double? Hard, string Answer, ImmutableArray<string> Expected, IExercise? Exercise)
{
    /// <summary>The tasks of a prompt.</summary>
    public static IEnumerable<ObservedTask> Read(IReadOnlyList<MarkdownSection> sections)
    {
        for (var i = 0; i < sections.Count; i++)
        {
            if (Heading().Match(sections[i].Title) is not { Success: true } heading)
            {
                continue;
            }

            var parts = sections.Skip(i + 1).TakeWhile(s => s.Level > sections[i].Level).ToList();
            var said = string.Join('\n', Blocks(parts, "answer").Concat(Blocks(parts, "transcript")));
            var asked = string.Join('\n', Blocks(parts, "asked").Concat(Blocks(parts, "task")).Concat(Blocks(parts, "question")));
            if (sections[i].Text.Contains("previous skill", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var score = HardScore().Match(sections[i].Text);
            yield return new ObservedTask(
                heading.Groups[1].Value,
                score.Success ? double.Parse(score.Groups[1].Value, CultureInfo.InvariantCulture) : null,
                FinalAnswer(string.Join('\n', Blocks(parts, "answer"))),
                [.. Blocks(parts, "expected").SelectMany(b => b.Split("\nor: ")).Select(b => b.Trim())],
                Rebuild(asked, said)
            );
        }
    }

    /// <summary>Whether an answer is one of the expected ones.</summary>
    public bool IsExpected(string answer) => Expected.Any(e => IsSame(e, answer));

    /// <summary>Whether two answers are the same; JSON is compared by content.</summary>
    public static bool IsSame(string left, string right) =>
        string.Equals(left.Trim(), right.Trim(), StringComparison.OrdinalIgnoreCase)
        || (
            left.TrimStart().StartsWith('{')
            && right.TrimStart().StartsWith('{')
            && Parse(left) is { } a
            && Parse(right) is { } b
            && JsonNode.DeepEquals(a, b)
        );

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IExercise? Rebuild(string asked, string said) =>
        SheetNotation.Read(said) is { } sheet
            ? new SheetExercise(Question.Parse(SheetNotation.Before(asked)), sheet)
            : DocumentExercise.FromRecord(asked, said);

    private static string FinalAnswer(string said)
    {
        var marked = AnswerMark().Matches(said);
        if (marked.Count == 0)
        {
            return said.Trim();
        }

        var last = marked[^1].Groups;
        return (last["line"].Success ? last["line"] : last["tag"]).Value.Trim();
    }

    private static IEnumerable<string> Blocks(IEnumerable<MarkdownSection> parts, string word) =>
        parts
            .Where(p => p.Title.Contains(word, StringComparison.OrdinalIgnoreCase))
            .SelectMany(p => p.Blocks.IsEmpty ? [p.Text] : p.Blocks.AsEnumerable());

    [GeneratedRegex(@"^Task\s+(?<id>\S+)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"hard\D{0,3}(?<score>[\d.]+\d|\d)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex HardScore();

    [GeneratedRegex(@"^Answer:(?<line>.*)$|<answer>(?<tag>.*?)</answer>", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex AnswerMark();
}
