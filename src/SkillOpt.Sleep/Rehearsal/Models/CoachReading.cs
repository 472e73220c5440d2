using System.Text.RegularExpressions;

namespace SkillOpt.Sleep;

/// <summary>Reads what an optimizer is shown: the skill, and for each task what its verdict required and did not find.</summary>
internal static partial class CoachReading
{
    /// <summary>The rules that the verdicts of failed tasks ask for, each with its tasks.</summary>
    public static IReadOnlyList<(string Rule, List<string> Tasks)> Wanted(string prompt)
    {
        var wanted = new List<(string Rule, List<string> Tasks)>();
        var heads = Heading().Matches(prompt);
        for (var i = 0; i < heads.Count; i++)
        {
            var end = i + 1 < heads.Count ? heads[i + 1].Index : prompt.Length;
            foreach (var rule in RulesOf(prompt[heads[i].Index..end]))
            {
                var known = wanted.Find(w => w.Rule == rule);
                if (known.Tasks is null)
                {
                    wanted.Add((rule, [heads[i].Groups["id"].Value]));
                }
                else
                {
                    known.Tasks.Add(heads[i].Groups["id"].Value);
                }
            }
        }

        return wanted;
    }

    private static IEnumerable<string> RulesOf(string task)
    {
        foreach (Match match in Missed().Matches(task))
        {
            var text = match.Groups["text"].Value;
            yield return match.Groups["kind"].Value switch
            {
                "section" => $"Always add a section called \"{text}\".",
                "contains" => $"Always include \"{text}\" in the answer.",
                "not_contains" => $"Never write \"{text}\" in the answer.",
                "tool" => $"Always call the {text} tool first.",
                _ => OfPattern(text),
            };
        }

        foreach (Match match in Bound().Matches(task))
        {
            var most = match.Groups["op"].Value == "max_chars";
            yield return $"Keep the answer {(most ? "under" : "at least")} {match.Groups["n"].Value} characters.";
        }
    }

    private static string OfPattern(string pattern)
    {
        if (pattern.StartsWith('<') && pattern.IndexOf('>', StringComparison.Ordinal) is > 1 and var close)
        {
            return $"Always wrap the answer in <{pattern[1..close]}> tags.";
        }

        if (pattern.Contains("ed|ing", StringComparison.Ordinal))
        {
            return "Always use the imperative mood.";
        }

        if (pattern.Contains(@"[\[{]", StringComparison.Ordinal))
        {
            return "Always answer with only JSON.";
        }

        var example = PatternText.Example(pattern, 'X');
        return pattern.EndsWith(@"\s*$", StringComparison.Ordinal) ? $"Always end with \"{example}\"."
            : pattern.StartsWith('^') ? $"Always start with \"{example}\"."
            : example.Contains("XX", StringComparison.Ordinal) ? $"Always write it in the form \"{example}\"."
            : $"Always include \"{example}\" in the answer.";
    }

    [GeneratedRegex(@"^#{2,4} Task (?<id>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"(?<kind>section) '(?<text>[^'\n]+)' not found|(?<kind>contains) '(?<text>[^\n]+?)': not found|"
            + @"(?<kind>not_contains) '(?<text>[^\n]+?)': found (?:once|\d)|(?<kind>tool) '(?<text>[^'\n]+)' was not "
            + @"called|(?<kind>regex) '(?<text>[^\n]+?)' was tried",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Missed();

    [GeneratedRegex(@"(?<op>max_chars|min_chars) (?<n>\d+): the answer has", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Bound();
}
