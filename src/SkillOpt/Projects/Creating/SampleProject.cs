using System.Text;
using System.Text.Json.Nodes;

namespace SkillOpt.Projects;

/// <summary>
/// The small skill and tasks that <c>init</c> writes for somebody who has none yet: house rules for dates that a model cannot know.
/// </summary>
internal static class SampleProject
{
    /// <summary>The sample skill, named for its folder when the folder's name can be a skill's.</summary>
    public static string Skill(string folder) =>
        $"""
            ---
            name: {(IsName(folder) ? folder : "house-dates")}
            description: Writes dates the way this house files them. Use whenever a date has to be filed.
            ---
            # House dates

            - Answer with the filed date only, without a sentence.
            - The day comes first.

            """.ReplaceLineEndings("\n");

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 64
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && text[0] != '-'
        && text[^1] != '-'
        && !text.Contains("--", StringComparison.Ordinal);

    private static readonly string[] s_months =
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    /// <summary>
    /// Forty tasks. The filed form is day, month as a Roman numeral, two-digit year: a convention to be learned from the examples.
    /// </summary>
    public static string Tasks()
    {
        string[] roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
        var lines = new StringBuilder();
        for (var i = 0; i < 40; i++)
        {
            var (day, month, year) = (1 + (i * 7 % 28), i * 5 % 12, 1990 + (i * 3 % 40));
            lines
                .Append(
                    new JsonObject
                    {
                        ["id"] = $"date-{i + 1:00}",
                        ["input"] = $"File this date: {s_months[month]} {day}, {year}.",
                        ["expected"] = $"{day}.{roman[month]}.{year % 100:00}",
                    }.ToJsonString()
                )
                .Append('\n');
        }

        return lines.ToString();
    }
}
