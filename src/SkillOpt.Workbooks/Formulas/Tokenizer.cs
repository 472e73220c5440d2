using System.Text.RegularExpressions;

namespace SkillOpt.Workbooks;

/// <summary>Cuts a formula into pieces.</summary>
internal static partial class Tokenizer
{
    private const int Milliseconds = 1000;

    /// <summary>
    /// The pieces, the last of kind <see cref="TokenKind.End"/>; null when something in the formula is not known here, such as array
    /// constants or structured references.
    /// </summary>
    public static List<Token>? Read(string formula)
    {
        var tokens = new List<Token>();
        var position = 0;
        while (position < formula.Length)
        {
            var match = Pieces().Match(formula, position);
            if (!match.Success)
            {
                return null;
            }

            position += match.Length;
            if (match.Groups["space"].Success)
            {
                continue;
            }

            tokens.Add(Of(match));
        }

        tokens.Add(new Token(TokenKind.End, ""));
        return tokens;
    }

    private static Token Of(Match match)
    {
        if (match.Groups["text"] is { Success: true } text)
        {
            return new Token(TokenKind.Text, text.Value[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal));
        }

        foreach (
            var (group, kind) in new[]
            {
                ("error", TokenKind.Error),
                ("reference", TokenKind.Reference),
                ("number", TokenKind.Number),
                ("function", TokenKind.Function),
                ("name", TokenKind.Name),
            }
        )
        {
            if (match.Groups[group] is { Success: true } found)
            {
                return new Token(kind, found.Value);
            }
        }

        return new Token(TokenKind.Sign, match.Value);
    }

    [GeneratedRegex(
        """
            \G(?:(?<space>[ \r\n]+)
            |(?<text>"(?:[^"]|"")*")
            |(?<error>\#(?:N/A|DIV/0!|VALUE!|REF!|NUM!|NAME\?|NULL!))
            |(?<reference>(?:(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?
                (?:\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d{1,7}:\$?\d{1,7})
                (?![\p{L}\p{N}_.(!\[:]))
            |(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
            |(?<function>[\p{L}_][\p{L}\p{N}_.]*(?=\())
            |(?<name>[\p{L}_\\][\p{L}\p{N}_.\\]*(?![!\[:]))
            |<=|>=|<>|[-+*/^&=<>%(),])
            """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        Milliseconds
    )]
    private static partial Regex Pieces();
}
