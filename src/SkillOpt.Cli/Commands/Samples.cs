using System.Text;
using System.Text.Json.Nodes;

namespace SkillOpt.Cli.Commands;

/// <summary>The small skill and tasks that <c>init</c> writes for somebody who has none yet: house rules for dates that a model cannot know.</summary>
internal static class Samples
{
    public const string Skill =
        """
        ---
        name: house-dates
        description: Writes dates the way this house files them. Use whenever a date has to be filed.
        ---
        # House dates

        - Answer with the filed date only, without a sentence.
        - The day comes first.

        """;

    private static readonly string[] s_months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>Forty tasks. The filed form is day, month as a Roman numeral, two-digit year: a convention to be learned from the examples.</summary>
    public static string Tasks()
    {
        string[] roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
        var lines = new StringBuilder();
        for (var i = 0; i < 40; i++)
        {
            var (day, month, year) = (1 + (i * 7 % 28), i * 5 % 12, 1990 + (i * 3 % 40));
            lines.Append(new JsonObject
            {
                ["id"] = $"date-{i + 1:00}",
                ["input"] = $"File this date: {s_months[month]} {day}, {year}.",
                ["expected"] = $"{day}.{roman[month]}.{year % 100:00}",
            }.ToJsonString()).Append('\n');
        }

        return lines.ToString();
    }
}
