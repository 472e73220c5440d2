using SkillOpt.Reporting;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary>A comparison on a terminal.</summary>
internal static class CompareView
{
    private const int MostTasks = 12;

    public static void Write(LookWriter output, ComparePage page)
    {
        output.Cut($"{page.X.Run}/{page.X.Version} against {page.Y.Run}/{page.Y.Version}");
        if (page.IsPractice)
        {
            output.Coloured("practice models: scores say nothing about a real model", Color.Yellow);
        }

        if (page.Missing is { } missing)
        {
            output.Line($"— {missing}");
        }
        else
        {
            output.Line(
                $"{page.Word}: {page.Difference.Difference} points on {Wording.Count(page.Shared, "shared task")} of "
                    + $"{TermName.Of(page.Split!.Value)} (95 % {page.Interval!.Points}, exact p = {page.P:0.####})"
            );
            output.Line($"{page.OnlyX} only under the first, {page.OnlyY} only under the second; these count in nothing.");
            output.Table(
                ["", ">second solves", ">second fails"],
                [
                    ["first solves", $"{page.Both.Count}", $"{page.Worse.Count} worse"],
                    ["first fails", $"{page.Better.Count} better", $"{page.Neither.Count}"],
                ]
            );
            output.Line($"better: {Wording.Tasks(page.Better, MostTasks)}");
            output.Line($"worse: {Wording.Tasks(page.Worse, MostTasks)}");
        }

        if (page.Settings.Count > 0)
        {
            output.Heading("Settings that differ");
            output.Table(
                ["setting", page.X.Run, page.Y.Run],
                page.Settings.Select(s => (IReadOnlyList<string>)[s.Key, Wording.Clip(s.X ?? "—", 40), Wording.Clip(s.Y ?? "—", 40)])
            );
        }

        output.Heading("What differs in the skill");
        HunkLines.Write(output, page.Changes);
    }
}
