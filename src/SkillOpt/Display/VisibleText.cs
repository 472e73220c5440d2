using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace SkillOpt;

/// <summary>
/// Text from models, tasks, skills, files and services as it may be shown. Characters that a reader cannot see, or that a terminal obeys,
/// take a visible form: a control character its picture (<c>␛</c>), any other hidden mark its code point (<c>‹U+202E›</c>). Line feeds and
/// tabs stay; a carriage return before a line feed is dropped. Joiners stay where they belong to the writing: between letters of scripts
/// that join, and inside emoji.
/// </summary>
internal static class VisibleText
{
    private const char Joiner = '\u200D';
    private const char NonJoiner = '\u200C';

    // Everything that must be looked at: what may be hidden, and surrogates, which may stand for it.
    private static readonly SearchValues<char> s_suspects = SearchValues.Create([
        .. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(IsSuspect),
    ]);

    /// <summary>The text with every hidden mark made visible; the same object when there is none.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text)
    {
        if (text is null || text.AsSpan().IndexOfAny(s_suspects) < 0)
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        Append(shown, text);
        return shown.Equals(text) ? text : shown.ToString();
    }

    /// <summary>The text on one line: hidden marks made visible, and every run of white space one space.</summary>
    public static string Line(string text) => string.Join(' ', Of(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>
    /// The first hidden mark as people write it (<c>U+202E</c>); null when there is none. Line feeds and tabs count as hidden here.
    /// </summary>
    public static string? FirstHiddenMark(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isRune = Rune.TryGetRuneAt(text, i, out var rune);
            if (!isRune || text[i] is '\n' or '\t' or '\r' || IsHidden(rune) && !IsWriting(text, i, rune))
            {
                return Name(isRune ? rune.Value : text[i]);
            }

            i += rune.Utf16SequenceLength - 1;
        }

        return null;
    }

    /// <summary>Appends a text with its hidden marks made visible.</summary>
    internal static void Append(StringBuilder shown, ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; )
        {
            if (Rune.DecodeFromUtf16(text[i..], out var rune, out var length) != OperationStatus.Done)
            {
                AppendMark(shown, text[i]);
            }
            else if (rune.Value is '\n' or '\t' || !IsHidden(rune) || IsWriting(text, i, rune))
            {
                shown.Append(text.Slice(i, length));
            }
            else if (rune.Value != '\r' || i + 1 >= text.Length || text[i + 1] != '\n')
            {
                AppendMark(shown, rune.Value);
            }

            i += length;
        }
    }

    private static void AppendMark(StringBuilder shown, int value)
    {
        if (value is < 0x20 or 0x7F)
        {
            shown.Append(value == 0x7F ? '\u2421' : (char)(0x2400 + value));
        }
        else
        {
            shown.Append('‹').Append(Name(value)).Append('›');
        }
    }

    private static string Name(int value) => $"U+{value:X4}";

    private static bool IsSuspect(char c) => char.IsSurrogate(c) || c is not ('\n' or '\t') && IsHidden(new Rune(c));

    // Controls, formats (bidi, zero width, tags), separators of lines, fillers that draw nothing, variation selectors beyond the two that
    // emoji use.
    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator =>
                true,
            _ => rune.Value
                is 0x034F
                    or 0x115F
                    or 0x1160
                    or 0x17B4
                    or 0x17B5
                    or >= 0x180B
                    and <= 0x180F
                    or 0x2800
                    or 0x3164
                    or >= 0xFE00
                    and <= 0xFE0D
                    or 0xFFA0
                    or >= 0xFFF0
                    and <= 0xFFF8
                    or >= 0xE0000
                    and <= 0xE0FFF
                || (rune.Value & 0xFFFE) == 0xFFFE,
        };

    // A joiner is part of the writing between two letters of a script that joins, and between two pictures.
    private static bool IsWriting(ReadOnlySpan<char> text, int at, Rune rune)
    {
        if (
            rune.Value is not (Joiner or NonJoiner)
            || at == 0
            || Rune.DecodeLastFromUtf16(text[..at], out var before, out _) != OperationStatus.Done
            || Rune.DecodeFromUtf16(text[(at + 1)..], out var after, out _) != OperationStatus.Done
        )
        {
            return false;
        }

        return Joins(before) && Joins(after) || rune.Value == Joiner && IsPicture(before) && IsPicture(after);
    }

    private static bool Joins(Rune rune) => rune.Value is >= 0x0600 and <= 0x08FF or >= 0x0900 and <= 0x0DFF && !IsHidden(rune);

    private static bool IsPicture(Rune rune) => rune.Value is 0xFE0F or >= 0x2190 and <= 0x2BFF or >= 0x1F000 and <= 0x1FAFF;
}
