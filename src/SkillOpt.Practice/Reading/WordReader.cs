using System.Text.RegularExpressions;

namespace SkillOpt.Practice;

/// <summary>Cuts text into words and gives date patterns, example numbers and contractions one spelling each.</summary>
internal static partial class WordReader
{
    /// <summary>The words of a text in order; commas, semicolons, colons and brackets are words too.</summary>
    public static List<string> Read(string text)
    {
        var words = new List<string>();
        var plain = text.ToLowerInvariant()
            .Replace('\u2019', '\'')
            .Replace('\u2013', ' ')
            .Replace("\u2014", " ; ", StringComparison.Ordinal);
        plain = Iso().Replace(plain, " isodate ");
        plain = DayMonth().Replace(plain, " daymonth ");
        plain = MonthDay().Replace(plain, " monthday ");
        plain = CommaNumber().Replace(plain, " commanumber ");
        plain = PointNumber().Replace(plain, " pointnumber ");
        plain = plain.Replace("%", " % ", StringComparison.Ordinal);
        foreach (Match match in Word().Matches(plain))
        {
            words.Add(match.Value.Replace("'", "", StringComparison.Ordinal));
        }

        return words;
    }

    [GeneratedRegex(
        @"\byyyy\s?-\s?mm\s?-\s?dd\b|\byear[-/ ]month[-/ ]day\b|\biso[- ]?8601\b",
        RegexOptions.None,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Iso();

    [GeneratedRegex(@"\bdd?[/.-]mm?(?:[/.-]y+)?\b|\bday[/-]month(?:[/-]year)?\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"\bmm?[/.-]dd?(?:[/.-]y+)?\b|\bmonth[/-]day(?:[/-]year)?\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"\d{1,3}(?:\.\d{3})+,\d+|\d+,\d{2}\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CommaNumber();

    [GeneratedRegex(@"\d{1,3}(?:,\d{3})+\.\d+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PointNumber();

    [GeneratedRegex(@"[a-z0-9%]+(?:'[a-z]+)?|[,;:()]", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Word();
}
