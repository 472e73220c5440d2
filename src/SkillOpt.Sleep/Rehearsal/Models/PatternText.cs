using System.Globalization;
using System.Text;

namespace SkillOpt.Sleep;

/// <summary>Reads simple patterns as a person would: what a text looks like that fits.</summary>
internal static class PatternText
{
    private const int MostRepeats = 40;

    /// <summary>A text that fits a simple pattern; place holders stand for what is open.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="holder">What stands for any letter or digit.</param>
    public static string Example(string pattern, char holder)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; )
        {
            var piece = Piece(pattern, ref i, holder);
            var times = Times(pattern, ref i);
            text.Insert(text.Length, piece, times);
        }

        return text.ToString();
    }

    private static string Piece(string pattern, ref int at, char holder)
    {
        var c = pattern[at];
        if (c == '[' && pattern.IndexOf(']', at + 1) is > 0 and var close)
        {
            var inside = pattern[(at + 1)..close];
            at = close + 1;
            return inside.Contains('-', StringComparison.Ordinal) && inside.Length > 2 ? holder.ToString()
                : inside.StartsWith('^') ? ""
                : inside[0] == '\\' ? ""
                : inside[..1];
        }

        at++;
        if (c == '\\' && at < pattern.Length)
        {
            var escaped = pattern[at++];
            return escaped switch
            {
                's' or 'b' or 'S' or 'W' => "",
                'd' or 'w' => holder.ToString(),
                _ => escaped.ToString(),
            };
        }

        return c is '^' or '$' or '(' or ')' or '.' or '|' ? "" : c.ToString();
    }

    private static int Times(string pattern, ref int at)
    {
        if (at >= pattern.Length)
        {
            return 1;
        }

        switch (pattern[at])
        {
            case '*' or '?':
                at++;
                return 0;
            case '+':
                at++;
                return 1;
            case '{' when pattern.IndexOf('}', at) is > 0 and var close:
                var number = pattern[(at + 1)..close].Split(',')[0];
                at = close + 1;
                return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var times)
                    ? Math.Min(times, MostRepeats)
                    : 1;
            default:
                return 1;
        }
    }
}
