using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary>The overview of a run as lines.</summary>
internal static class WatchView
{
    public static void Write(LookWriter output, OverviewPage page)
    {
        PageHeadView.Write(output, page.Head, "overview");
        output.Line();
        output.Line(page.Claim);
        if (page.ClaimNote.Length > 0)
        {
            output.Line(page.ClaimNote);
        }

        var counts = page.Counts;
        output.Line();
        output.Line($"val {page.Val.Start.Points} → {page.Val.Best.Points} (n = {page.Val.Tasks}, best from {page.Val.Origin ?? "—"})");
        output.Line(
            $"verdicts: {counts.Accepted} ✓ ({counts.IntervalHoldsZero} {VerdictText.Mark}), {counts.Rejected} ✗, {counts.Indecisive} ~, "
                + $"{counts.NotMeasured} ∅, {counts.Skipped} ⤳ skipped, {counts.Alarms} ⚑"
        );
        output.Line(
            $"rollouts: {page.Rollouts.Made:N0} made, {page.Rollouts.NotNeeded:N0} not needed, {page.Rollouts.WithoutScore:N0} without a "
                + "score"
        );
        output.Line(SpendText.Meter(page.Spend));
        foreach (var stage in page.Now)
        {
            output.Line($"now: {LineOf(stage)}");
        }

        output.Line();
        output.Table(
            ["candidate", "verdict", ">n", ">Δ points", "95 %", ">fixed", ">broken", ">rollouts"],
            page.Verdicts.Select(v =>
                (IReadOnlyList<string>)
                    [
                        v.Origin,
                        v.Decision.Replace('_', ' ') + (v.HoldsZero ? " ?" : "") + (v.Alarms > 0 ? " ⚑" : ""),
                        $"{v.Tasks}",
                        v.Difference.Difference,
                        v.Interval?.Points ?? v.IntervalMissing ?? "—",
                        $"{v.Fixed}",
                        $"{v.Broken}",
                        $"{v.Rollouts}/{v.RolloutsInFull}",
                    ]
            )
        );
        if (page.Counts.IntervalHoldsZero > 0)
        {
            output.Line($"? {VerdictText.Mark}");
        }

        foreach (var incident in page.Incidents)
        {
            output.Cut($"{incident.Count} × {incident.Kind}: {incident.LastMessage}");
        }
    }

    /// <summary>A verdict in a line, for a pipe.</summary>
    public static string LineOf(VerdictRow row) =>
        $"{row.Origin}: {row.Decision.Replace('_', ' ')}{(row.HoldsZero ? $" ({VerdictText.Mark})" : "")} · "
        + $"{row.Difference.Difference} points, "
        + $"n = {row.Tasks}, {row.Rollouts}/{row.RolloutsInFull} rollouts · {row.Reason}";

    private static string LineOf(StageView stage)
    {
        var rate = stage.PerSecond is { } perSecond ? $", {perSecond:0.#}/s" : "";
        var left = stage.SecondsLeft is { } seconds ? $", {Wording.Duration(TimeSpan.FromSeconds(seconds))} left" : "";
        return stage.Waits is { } waits ? $"{stage.Stage}: waits: {waits}" : $"{stage.Stage}: {stage.Done} of {stage.Total}{rate}{left}";
    }
}
