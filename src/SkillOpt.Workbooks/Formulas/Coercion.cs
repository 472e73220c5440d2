using System.Globalization;

namespace SkillOpt.Workbooks;

/// <summary>
/// How formulas turn values into one another. Where Excel's answer depends on region or display, it says that it does not know.
/// </summary>
internal static class Coercion
{
    private const double MostPlainNumber = 1e15;
    private const double LeastPlainNumber = 1e-4;

    public static double Number(object? value) =>
        value switch
        {
            null => 0,
            double number => number,
            bool flag => flag ? 1 : 0,
            CellError error => throw new FormulaErrorException(error),
            string text when TryNumber(text, out var number) => number,
            string text when text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 => throw new FormulaNotKnownException(
                $"the text '{text}' as a number"
            ),
            _ => throw new FormulaErrorException(CellError.Value),
        };

    public static bool TryNumber(string text, out double number) =>
        double.TryParse(
            text.Trim(' '),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out number
        ) && double.IsFinite(number);

    public static int Whole(object? value) =>
        Number(value) is > int.MinValue and < int.MaxValue and var number
            ? (int)Math.Floor(number)
            : throw new FormulaErrorException(CellError.Number);

    public static string Text(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            bool flag => flag ? "TRUE" : "FALSE",
            CellError error => throw new FormulaErrorException(error),
            double number when number == 0 || Math.Abs(number) is >= LeastPlainNumber and < MostPlainNumber => number.ToString(
                "G15",
                CultureInfo.InvariantCulture
            ),
            _ => throw new FormulaNotKnownException($"the text of {value}"),
        };

    public static bool Truth(object? value) =>
        value switch
        {
            bool flag => flag,
            null => false,
            double number => number != 0,
            CellError error => throw new FormulaErrorException(error),
            string text when text.Equals("TRUE", StringComparison.OrdinalIgnoreCase) => true,
            string text when text.Equals("FALSE", StringComparison.OrdinalIgnoreCase) => false,
            _ => throw new FormulaErrorException(CellError.Value),
        };

    /// <summary>Compares two values: numbers before texts before truth values; an empty one takes the other's kind.</summary>
    public static int Compare(object? left, object? right)
    {
        left ??= Blank(right);
        right ??= Blank(left);
        var (rankLeft, rankRight) = (Rank(left), Rank(right));
        if (rankLeft != rankRight)
        {
            return rankLeft.CompareTo(rankRight);
        }

        return (left, right) switch
        {
            (double a, double b) => a.CompareTo(b),
            (bool a, bool b) => a.CompareTo(b),
            (string a, string b) => Texts(a, b),
            _ => 0,
        };
    }

    private static int Texts(string left, string right)
    {
        var order = string.Compare(left, right, StringComparison.OrdinalIgnoreCase);

        // The order of signs and accents is the region's; equality is not.
        return order == 0 || (IsPlain(left) && IsPlain(right)) ? order
            : left.Length == 0 || right.Length == 0 ? left.Length - right.Length
            : 2;
    }

    private static bool IsPlain(string text) => text.All(char.IsAsciiLetterOrDigit);

    private static object? Blank(object? other) =>
        other switch
        {
            double => 0d,
            string => "",
            bool => false,
            _ => null,
        };

    private static int Rank(object? value) =>
        value switch
        {
            null => 0,
            double => 1,
            string => 2,
            bool => 3,
            CellError error => throw new FormulaErrorException(error),
            _ => throw new FormulaNotKnownException("a range where one value is due"),
        };
}
