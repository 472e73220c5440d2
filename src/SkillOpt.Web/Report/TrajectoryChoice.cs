using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>Which tasks a report opens, by rank: broken, fixed, then of the others a sample that is always the same.</summary>
internal static class TrajectoryChoice
{
    private const int MostText = 6000;

    /// <summary>The chosen tasks, the most telling first.</summary>
    public static IReadOnlyList<ReportTrajectory> Of(ReportPages pages, ReportOptions options)
    {
        if (options.Include == ReportTrajectories.None || pages.Moment.View.Best is not { Number: > 0 } best)
        {
            return [];
        }

        var broken = pages.Changed(isBetter: false).Select(r => (r.Task, Why: "broken"));
        var better = pages.Changed(isBetter: true).Select(r => (r.Task, Why: "fixed"));
        var chosen = broken.Concat(better).ToList();
        if (options.Include == ReportTrajectories.All)
        {
            var known = chosen.Select(c => c.Task).ToHashSet(StringComparer.Ordinal);
            var others = pages.Matrix.Rows.Select(r => r.Task).Where(t => !known.Contains(t));
            chosen.AddRange(new SeededRandom(0, "report sample").Shuffle(others).Select(t => (t, "sample")));
        }

        return [.. chosen.Select(c => Open(pages.Moment, c.Task, c.Why, best.Name, options))];
    }

    private static ReportTrajectory Open(RunMoment moment, string task, string why, string best, ReportOptions options)
    {
        var page = TaskPage.Of(moment, new TaskQuery(task) { A = "start", B = best }, options.Texts);
        return new ReportTrajectory(
            task,
            why,
            Cut(page.Text.Question),
            page.Text.Expected.Count == 0 ? null : Cut(string.Join("\n", page.Text.Expected)),
            [.. new[] { page.A, page.B }.OfType<SideView>().Select(s => SideOf(s, options.IsRedacted))]
        );
    }

    private static ReportSide SideOf(SideView side, bool isRedacted) =>
        new(
            side.Name,
            side.Rollout.Failure is { } kind
                ? $"no score: {kind}"
                : $"hard {Wording.Points(side.Rollout.Hard)}, soft {Wording.Points(side.Rollout.Soft)}",
            isRedacted ? null : Cut(side.Explanation),
            isRedacted ? null : Cut(side.Answer),
            isRedacted
                ? []
                :
                [
                    .. side.Steps.Select(s =>
                        Cut($"{Wording.Of(s.Kind).Replace('_', ' ')}{(s.Name.Length > 0 ? $" {s.Name}" : "")}\n{s.Text}")!
                    ),
                ]
        );

    // The beginning and the end say most.
    private static string? Cut(string? text) =>
        text is null || text.Length <= MostText
            ? VisibleText.Of(text)
            : VisibleText.Of($"{text[..(MostText / 2)]}\n… {text.Length - MostText} characters are left out …\n{text[^(MostText / 2)..]}");
}
