using System.Runtime.InteropServices;

namespace SkillOpt;

/// <summary>How a line begins a list item.</summary>
/// <param name="Indent">Columns before the marker; a tab counts as four.</param>
/// <param name="Kind">The bullet, or what follows the number of an ordered item.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ListMarker(int Indent, char Kind)
{
    private const int MostDigits = 9;

    /// <summary>The marker of a line; null when it begins no item.</summary>
    public static ListMarker? Of(ReadOnlySpan<char> line)
    {
        var rest = line.TrimStart(" \t");
        var indent = line.Length - rest.Length + (3 * line[..^rest.Length].Count('\t'));
        if (rest is ['-' or '*' or '+', ..])
        {
            return EndsMarker(rest, 1) && !IsRule(rest) ? new ListMarker(indent, rest[0]) : null;
        }

        var digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
        {
            digits++;
        }

        return digits is > 0 and <= MostDigits && digits < rest.Length && rest[digits] is '.' or ')' && EndsMarker(rest, digits + 1)
            ? new ListMarker(indent, rest[digits])
            : null;
    }

    /// <summary>Whether an item of another marker stands in the same list, in one inside it, or in one around it.</summary>
    public bool IsOneListWith(ListMarker other) => Indent != other.Indent || Kind == other.Kind;

    private static bool EndsMarker(ReadOnlySpan<char> rest, int length) => rest.Length == length || rest[length] is ' ' or '\t';

    // "* * *" is a line across the page.
    private static bool IsRule(ReadOnlySpan<char> rest) =>
        rest[0] is '-' or '*' && rest.Count(rest[0]) >= 3 && rest.TrimStart($"{rest[0]} \t").IsEmpty;
}
