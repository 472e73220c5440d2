using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SkillOpt.Workbooks;

/// <summary>What number format codes show.</summary>
internal static partial class NumberFormatCode
{
    private const int Milliseconds = 500;

    /// <summary>The codes that files name by number only. Source: ECMA-376 part 1, 18.8.30.</summary>
    public static FrozenDictionary<uint, string> BuiltIn { get; } =
        new Dictionary<uint, string>
        {
            [0] = "General",
            [1] = "0",
            [2] = "0.00",
            [3] = "#,##0",
            [4] = "#,##0.00",
            [9] = "0%",
            [10] = "0.00%",
            [11] = "0.00E+00",
            [12] = "# ?/?",
            [13] = "# ??/??",
            [14] = "mm-dd-yy",
            [15] = "d-mmm-yy",
            [16] = "d-mmm",
            [17] = "mmm-yy",
            [18] = "h:mm AM/PM",
            [19] = "h:mm:ss AM/PM",
            [20] = "h:mm",
            [21] = "h:mm:ss",
            [22] = "m/d/yy h:mm",
            [37] = "#,##0 ;(#,##0)",
            [38] = "#,##0 ;[Red](#,##0)",
            [39] = "#,##0.00;(#,##0.00)",
            [40] = "#,##0.00;[Red](#,##0.00)",
            [45] = "mm:ss",
            [46] = "[h]:mm:ss",
            [47] = "mmss.0",
            [48] = "##0.0E+0",
            [49] = "@",
        }.ToFrozenDictionary();

    /// <summary>
    /// Whether a code shows a date or a time: its first section has a date letter that is neither quoted, bracketed nor escaped, and is not
    /// its first character.
    /// </summary>
    public static bool ShowsDate(string code) => DateLetter().IsMatch(Literals().Replace(code.Split(';')[0], ""));

    /// <summary>Whether a code shows a length of time, such as <c>[h]:mm</c>.</summary>
    public static bool ShowsDuration(string code) => Durations().IsMatch(code.Split(';')[0]);

    [GeneratedRegex(@"[^\\][dmhysDMHYS]", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex DateLetter();

    [GeneratedRegex(@""".*?""|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\[(hh?|mm?|ss?)\]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, Milliseconds)]
    private static partial Regex Durations();
}
