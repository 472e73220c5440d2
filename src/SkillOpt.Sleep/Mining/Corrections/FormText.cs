using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SkillOpt.Sleep;

/// <summary>Forms that a person writes down with place holders: <c>arXiv:XXXX.XXXXX</c>, <c>YYYY-MM-DD</c>, <c>#1234</c>-like.</summary>
internal static class FormText
{
    private const int LeastRun = 2;
    private const string Holders = "XYMDNHS#";

    /// <summary>Whether a text holds place holders: two or more of the same.</summary>
    public static bool IsForm(string text) => Runs(text).Any(r => r.IsHolder);

    /// <summary>A pattern that fits what the text stands for.</summary>
    public static string PatternOf(string text)
    {
        var pattern = new StringBuilder();
        foreach (var (run, isHolder) in Runs(text))
        {
            pattern.Append(isHolder ? string.Create(CultureInfo.InvariantCulture, $"[0-9A-Za-z]{{{run.Length}}}") : Regex.Escape(run));
        }

        return pattern.ToString();
    }

    private static IEnumerable<(string Run, bool IsHolder)> Runs(string text)
    {
        for (var start = 0; start < text.Length; )
        {
            var end = start + 1;
            while (end < text.Length && text[end] == text[start])
            {
                end++;
            }

            var before = start == 0 || !char.IsLetter(text[start - 1]);
            var after = end == text.Length || !char.IsLetter(text[end]);
            yield return (text[start..end], end - start >= LeastRun && Holders.Contains(text[start]) && before && after);
            start = end;
        }
    }
}
