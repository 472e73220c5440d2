using System.Buffers;
using System.Text;

namespace SkillOpt;

/// <summary>Text as Markdown that shows exactly that text.</summary>
internal static class MarkdownText
{
    private static readonly SearchValues<char> s_active = SearchValues.Create(@"\`*_[]<&|~");

    /// <summary>A text inside a line.</summary>
    public static string Inline(string text)
    {
        if (text.AsSpan().IndexOfAny(s_active) < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : ' ';
            escaped.Append(
                text[i] switch
                {
                    '<' => "&lt;",
                    '&' when char.IsAsciiLetter(next) || next == '#' => "&amp;",
                    // Within a word an underscore means nothing.
                    '_' when i > 0 && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(next) => "_",
                    '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' => $"\\{text[i]}",
                    var c => c.ToString(),
                }
            );
        }

        return escaped.ToString();
    }

    /// <summary>A text that is a whole line.</summary>
    public static string Line(string text)
    {
        var inline = Inline(text);
        var digits = inline.TakeWhile(char.IsAsciiDigit).Count();
        return inline.Length > 0 && inline[0] is '#' or '>' or '-' or '+' or '=' ? "\\" + inline
            : digits is > 0 and < 10 && digits < inline.Length && inline[digits] is '.' or ')' ? $"{inline[..digits]}\\{inline[digits..]}"
            : inline;
    }
}
