using SkillOpt.Reporting;
using SkillOpt.Scoring;

namespace SkillOpt.Cli;

/// <summary>Scored predictions as lines: those that did not pass, and what all came to.</summary>
internal static class PredictionsView
{
    private const int MostRows = 20;
    private const int MostUnknown = 5;
    private const int MostOfAnswer = 120;

    public static void Show(TextWriter output, PredictionTable table)
    {
        var notPassed = table.Rows.Where(r => r.Score is null or { Hard: < 1 }).ToList();
        foreach (var row in notPassed.Take(MostRows))
        {
            output.WriteLine($"{row.Id}: {Verdict(row)}");
        }

        if (notPassed.Count > MostRows)
        {
            output.WriteLine($"… and {notPassed.Count - MostRows} more; --json lists all.");
        }

        var notScored = table.Rows.Count - table.Scored;
        output.WriteLine(
            $"{table.Scorer}: hard {Wording.Points(table.Hard)}, soft {Wording.Points(table.Soft)} on "
                + $"{Wording.Count(table.Scored, "task")}{(notScored > 0 ? $"; {notScored} not scored" : "")}."
        );
        if (table.Unknown.Count > 0)
        {
            output.WriteLine(
                $"{Wording.Count(table.Unknown.Count, "prediction")} for tasks that are not in the file: "
                    + $"{string.Join(", ", table.Unknown.Take(MostUnknown))}{(table.Unknown.Count > MostUnknown ? ", …" : "")}"
            );
        }
    }

    private static string Verdict(PredictionRow row) =>
        row.Score is { } score
            ? $"hard {Wording.Points(score.Hard)}, soft {Wording.Points(score.Soft)}. {score.Explanation}"
                + (row.Answer is null ? "" : $" Answer: {Excerpt(row.Answer)}")
            : $"not scored: {row.Problem}";

    // The verdict does not repeat the answer, and here nothing else shows it.
    private static string Excerpt(string answer)
    {
        var line = answer.Trim().ReplaceLineEndings("⏎");
        return line.Length <= MostOfAnswer
            ? $"'{line}'"
            : $"'{line[..(char.IsHighSurrogate(line[MostOfAnswer - 1]) ? MostOfAnswer - 1 : MostOfAnswer)]} …'";
    }
}
