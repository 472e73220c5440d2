using System.Text;

namespace SkillOpt;

/// <summary>Text for a screen that shows ASCII only: signs of this program become signs of the same width where there are such.</summary>
internal static class AsciiText
{
    /// <summary>The text in ASCII; what has no sign of its own becomes a question mark.</summary>
    public static string Of(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        var ascii = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            ascii.Append(rune.IsAscii ? ((char)rune.Value).ToString() : SignOf(rune));
        }

        return ascii.ToString();
    }

    private static string SignOf(Rune rune) =>
        rune.Value switch
        {
            '–' or '—' or '−' or '─' or '━' => "-",
            '→' => ">",
            '≤' => "<=",
            '≥' => ">=",
            '≈' => "~",
            '…' => "..",
            '·' or '│' or '┃' => "|",
            '✓' or '●' or '■' or '█' => "#",
            '✗' or '×' => "x",
            '∅' => "0",
            '⤳' => ">",
            '⚑' => "!",
            '▲' => "^",
            '▼' => "v",
            '◐' or '◑' or '▆' or '▇' => "+",
            '○' or '□' or '◇' => "o",
            '▁' => "_",
            '▂' or '▃' => ".",
            '▄' or '▅' => "=",
            'ρ' => "rho",
            'Δ' => "d",
            '‘' or '’' => "'",
            '“' or '”' => "\"",
            '┌' or '┐' or '└' or '┘' or '├' or '┤' or '┬' or '┴' or '┼' => "+",
            _ => "?",
        };
}
