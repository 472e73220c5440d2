using System.Text.RegularExpressions;

namespace SkillOpt.Practice;

/// <summary>A question about a sheet, as understood.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Text">The question's words, lower case.</param>
/// <param name="Order">The order number named; null when none.</param>
/// <param name="Filter">A value in quotes that rows must carry; null when none.</param>
/// <param name="Month">Year and month that dates must fall in; null when none.</param>
internal sealed partial record Question(QuestionKind Kind, string Text, string? Order, string? Filter, (int Year, int Month)? Month)
{
    private static readonly string[] s_months =
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];

    /// <summary>Understands a question.</summary>
    public static Question Parse(string text)
    {
        var lower = text.ToLowerInvariant();
        var order = OrderNumber().Match(lower);
        var filter = Quoted().Match(text);
        var month = MonthName().Match(lower);
        return new Question(
            KindOf(lower),
            lower,
            order.Success ? order.Groups[1].Value : null,
            filter.Success ? filter.Groups[1].Value : null,
            month.Success ? (int.Parse(month.Groups[2].Value), Array.IndexOf(s_months, month.Groups[1].Value) + 1) : null
        );
    }

    private static QuestionKind KindOf(string text) =>
        Has(text, "average", "mean ") ? QuestionKind.Average
        : Has(text, "how many", "number of orders", "count the") ? QuestionKind.Count
        : Has(text, "latest", "most recent", "newest") ? QuestionKind.Latest
        : Has(text, "earliest", "oldest") ? QuestionKind.Earliest
        : Has(text, "highest", "largest", "maximum") ? QuestionKind.Highest
        : Has(text, "lowest", "smallest", "minimum") ? QuestionKind.Lowest
        : Has(text, "total", "sum of", "altogether", "in all", "add up") ? QuestionKind.Sum
        : QuestionKind.Lookup;

    private static bool Has(string text, params string[] words) => Array.Exists(words, w => text.Contains(w, StringComparison.Ordinal));

    [GeneratedRegex(@"\border (?:number |no\. )?(?<order>[a-z]*-?\d+)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OrderNumber();

    [GeneratedRegex(@"""(?<quoted>[^""]+)""", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"\b(?<month>january|february|march|april|may|june|july|august|september|october|november|december) (?<year>\d{4})\b",
        RegexOptions.None,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex MonthName();
}
