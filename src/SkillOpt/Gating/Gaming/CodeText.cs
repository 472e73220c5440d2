using System.Numerics;

namespace SkillOpt.Gating;

/// <summary>
/// Codes and numbers without what people put between their parts: <c>ZX-2026 1121</c>, <c>zx20261121</c> and <c>ZX_2026_1121</c> are one
/// code,
/// <c>48,213.50</c> and <c>48 213.5</c> one number.
/// </summary>
internal static class CodeText
{
    /// <summary>The longest code that is looked for, in letters and digits.</summary>
    public const int Longest = 40;

    private const int LeastMixed = 6;
    private const int LeastDigitsInMixed = 3;
    private const int LeastLongWord = 8;
    private const int LeastSignificantDigits = 5;
    private const int MostParts = 10;
    private const int WidestGap = 3;

    /// <summary>The letters and digits of a normalised text.</summary>
    public static string Squashed(string normalised) => string.Concat(normalised.Where(char.IsLetterOrDigit));

    /// <summary>
    /// Whether a squashed code is too particular to be met by chance: letters with some digits, or a number that is neither short nor
    /// round.
    /// </summary>
    public static bool IsTelling(string code)
    {
        var digits = code.Count(char.IsAsciiDigit);
        if (code.Length > Longest || digits == 0)
        {
            return false;
        }

        return digits < code.Length
            ? code.Length >= LeastMixed && digits >= LeastDigitsInMixed
            : code.Trim('0').Length >= LeastSignificantDigits && !IsPowerOfTwo(code);
    }

    /// <summary>The codes that an answer consists of or holds.</summary>
    public static IEnumerable<string> In(string normalised)
    {
        foreach (var part in normalised.Split(' ').Append(normalised).Distinct(StringComparer.Ordinal))
        {
            var code = Squashed(part);
            if (IsTelling(code) || (part.Length == normalised.Length && IsLongWord(part, code)))
            {
                yield return code;
                if (
                    part.Contains('.', StringComparison.Ordinal)
                    && code.EndsWith('0')
                    && code.All(char.IsAsciiDigit)
                    && IsTelling(code.TrimEnd('0'))
                )
                {
                    yield return code.TrimEnd('0');
                }
            }
        }
    }

    /// <summary>Every run of neighbouring parts of a text that could be a code, squashed; and what lies within long parts.</summary>
    public static IEnumerable<string> Candidates(string normalised, IReadOnlySet<int> lengths)
    {
        var parts = Parts(normalised);
        for (var first = 0; first < parts.Count; first++)
        {
            var code = "";
            for (var last = first; last < Math.Min(parts.Count, first + MostParts); last++)
            {
                var (start, text) = parts[last];
                if (last > first && !AreJoined(code, text, start - parts[last - 1].Start - parts[last - 1].Text.Length))
                {
                    break;
                }

                code += text;
                if (code.Length > Longest)
                {
                    break;
                }

                if (lengths.Contains(code.Length))
                {
                    yield return code;
                }
            }

            foreach (var inner in Within(parts[first].Text, lengths))
            {
                yield return inner;
            }
        }
    }

    // "pages 48, 213" is two numbers, "48,213" is one.
    private static bool AreJoined(string before, string next, int gap) =>
        gap <= (before.All(char.IsAsciiDigit) && next.All(char.IsAsciiDigit) ? 1 : WidestGap);

    private static IEnumerable<string> Within(string part, IReadOnlySet<int> lengths)
    {
        foreach (var length in lengths.Where(l => l >= LeastMixed && l < part.Length))
        {
            for (var i = 0; i + length <= part.Length; i++)
            {
                yield return part.Substring(i, length);
            }
        }
    }

    private static List<(int Start, string Text)> Parts(string normalised)
    {
        var parts = new List<(int, string)>();
        for (var i = 0; i < normalised.Length; i++)
        {
            var start = i;
            while (i < normalised.Length && char.IsLetterOrDigit(normalised[i]))
            {
                i++;
            }

            if (i > start)
            {
                parts.Add((start, normalised[start..i]));
            }
        }

        return parts;
    }

    // An answer of one long word with a digit in it.
    private static bool IsLongWord(string answer, string code) =>
        !answer.Contains(' ', StringComparison.Ordinal)
        && code.Length is >= LeastLongWord and <= Longest
        && code.Any(char.IsAsciiDigit)
        && !code.All(char.IsAsciiDigit);

    // 65535, 65536, 2147483647 …: every programmer writes them.
    private static bool IsPowerOfTwo(string digits) =>
        ulong.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && (BitOperations.IsPow2(number) || BitOperations.IsPow2(number + 1));
}
