using System.Text;
using System.Text.RegularExpressions;

namespace SkillOpt.Workbooks;

/// <summary>Patterns with <c>*</c>, <c>?</c> and <c>~</c> before a sign that means itself; letter case does not matter.</summary>
internal static class Wildcard
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    public static bool Matches(string text, string pattern)
    {
        if (pattern.AsSpan().IndexOfAny("*?~") < 0)
        {
            return text.Equals(pattern, StringComparison.OrdinalIgnoreCase);
        }

        var expression = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '~' && i + 1 < pattern.Length && pattern[i + 1] is '*' or '?' or '~')
            {
                expression.Append(Regex.Escape(pattern[++i].ToString()));
            }
            else
            {
                expression.Append(
                    pattern[i] switch
                    {
                        '*' => ".*",
                        '?' => ".",
                        var sign => Regex.Escape(sign.ToString()),
                    }
                );
            }
        }

        return Regex.IsMatch(
            text,
            expression.Append('$').ToString(),
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking,
            s_longest
        );
    }
}
