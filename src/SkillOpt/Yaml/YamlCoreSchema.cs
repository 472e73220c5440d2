using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt;

/// <summary>What plain scalars mean: the core schema of YAML 1.2.2, section 10.3. There is no other dialect in this program.</summary>
internal static partial class YamlCoreSchema
{
    private const int HexDigits = 16;
    private const int OctalDigits = 21;

    /// <summary>Whether a plain scalar is null.</summary>
    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>
    /// The truth value that a plain scalar is; null when it is none. <c>yes</c>, <c>no</c>, <c>on</c> and <c>off</c> are texts.
    /// </summary>
    public static bool? TruthValue(string text) =>
        text switch
        {
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ => null,
        };

    /// <summary>
    /// The number that a plain scalar is, in JSON's notation with its digits kept; null when it is none.
    /// <c>.inf</c> and <c>.nan</c> are texts here, because JSON has no such numbers.
    /// </summary>
    public static string? Number(string text)
    {
        if (text is not ['-' or '+' or '.' or (>= '0' and <= '9'), ..])
        {
            return null;
        }

        if (text.StartsWith("0x", StringComparison.Ordinal) || text.StartsWith("0o", StringComparison.Ordinal))
        {
            return OtherBase(text[2..], isHex: text[1] == 'x');
        }

        var match = Decimal().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var whole = match.Groups["whole"].Value.TrimStart('0');
        var part = match.Groups["part"];
        return string.Concat(
            text[0] == '-' ? "-" : "",
            whole.Length == 0 ? "0" : whole,
            !part.Success ? ""
                : part.Length == 0 ? ".0"
                : "." + part.Value,
            match.Groups["exponent"].Value
        );
    }

    private static string? OtherBase(string digits, bool isHex)
    {
        if (isHex)
        {
            return
                digits.Length <= HexDigits
                && ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex)
                ? $"{hex}"
                : null;
        }

        return digits.Length is > 0 and <= OctalDigits && digits.All(c => c is >= '0' and <= '7')
            ? $"{digits.Aggregate(0UL, (value, digit) => (value * 8) + (ulong)(digit - '0'))}"
            : null;
    }

    [GeneratedRegex(
        @"\A[-+]?((?<whole>[0-9]+)(\.(?<part>[0-9]*))?|\.(?<part>[0-9]+))(?<exponent>[eE][-+]?[0-9]+)?\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Decimal();
}
