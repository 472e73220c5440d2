using System.Globalization;
using System.Text;

namespace SkillOpt.Benchmarks;

/// <summary>Python's number rules: <c>float(text)</c>, <c>repr(float)</c> and <c>round(float, 2)</c>.</summary>
internal static class PythonNumber
{
    private const double IntegersOnly = 4503599627370496;

    /// <summary>
    /// <c>float(text)</c>: outer white space, underscores between digits, any script's decimal digits, <c>inf</c> and <c>nan</c>.
    /// </summary>
    public static bool TryParse(string text, out double value)
    {
        value = 0;
        var digits = new StringBuilder(text.Length);
        foreach (var rune in PythonText.Strip(text).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
            {
                digits.Append((int)Rune.GetNumericValue(rune));
            }
            else if (rune.IsAscii)
            {
                digits.Append((char)rune.Value);
            }
            else
            {
                return false;
            }
        }

        var ascii = digits.ToString();
        if (ascii.Contains('_', StringComparison.Ordinal))
        {
            for (var i = 0; i < ascii.Length; i++)
            {
                if (
                    ascii[i] == '_'
                    && (i == 0 || i == ascii.Length - 1 || !char.IsAsciiDigit(ascii[i - 1]) || !char.IsAsciiDigit(ascii[i + 1]))
                )
                {
                    return false;
                }
            }

            ascii = ascii.Replace("_", "", StringComparison.Ordinal);
        }

        switch (ascii.TrimStart('+', '-').ToLowerInvariant())
        {
            case "inf" or "infinity" when ascii.Length - ascii.TrimStart('+', '-').Length <= 1:
                value = ascii.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity;
                return true;
            case "nan" when ascii.Length <= 4:
                value = double.NaN;
                return true;
            case "" or ['n' or 'i', ..]:
                return false;
        }

        return double.TryParse(
            ascii,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out value
        );
    }

    /// <summary><c>round(value, 2)</c>: the exact binary value is rounded, and an exact half goes to the even neighbour.</summary>
    public static double RoundToCents(double value)
    {
        if (!double.IsFinite(value) || Math.Abs(value) >= IntegersOnly || value == Math.Floor(value))
        {
            return value;
        }
        // A half at two decimals is a multiple of one eighth; only those can tie, and a decimal holds them exactly.
        if (value * 8 == Math.Floor(value * 8))
        {
            return (double)Math.Round((decimal)value, 2, MidpointRounding.ToEven);
        }

        return double.Parse(value.ToString("F2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary><c>repr(value)</c>: the shortest digits that read back the same.</summary>
    public static string Repr(double value)
    {
        if (double.IsNaN(value))
        {
            return "nan";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "inf" : "-inf";
        }

        var magnitude = Math.Abs(value);
        if (magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e16))
        {
            var plain = value.ToString("0.0################", CultureInfo.InvariantCulture);
            var shortest = value.ToString("R", CultureInfo.InvariantCulture);
            return shortest.Contains('E', StringComparison.Ordinal) ? plain
                : shortest.Contains('.', StringComparison.Ordinal) ? shortest
                : shortest + ".0";
        }

        var scientific = value.ToString("R", CultureInfo.InvariantCulture);
        if (!scientific.Contains('E', StringComparison.Ordinal))
        {
            scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        }

        var parts = scientific.Split('E');
        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return $"{parts[0]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }
}
