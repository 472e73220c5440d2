using SkillOpt.Reporting;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary>A verdict on a terminal.</summary>
internal static class WhyView
{
    private const int MostTasks = 12;

    public static void Write(LookWriter output, GatePage page)
    {
        PageHeadView.Write(output, page.Head, page.Origin);
        output.Line();
        if (page.Verdict is { } verdict)
        {
            var mark = verdict.HoldsZero ? $" ({VerdictText.Mark})" : "";
            output.Coloured(
                $"{verdict.Decision.Replace('_', ' ')}{(verdict.IsNewBest ? ", new best" : "")}{mark}",
                verdict.Decision == "accept" ? Color.Green : Color.Red
            );
        }

        output.Line(page.Sentence);
        if (page.Verdict is { } told)
        {
            Numbers(output, page, told);
        }

        Pairs(output, page.Pairs);
        Power(output, page.Power);
        var counts = page.Rollouts;
        output.Line(
            $"rollouts: {counts.Asked} of {counts.InFull}, {counts.Spared} spared, {counts.Reused} reused, {counts.Paid} made, "
                + $"{counts.WithoutScore} without a score"
        );
        foreach (var alarm in page.Alarms)
        {
            output.Coloured($"⚑ {alarm}", Color.Yellow);
        }

        Trace(output, page);
        output.Heading($"What it changed in {page.Parent}");
        HunkLines.Write(output, page.Changes ?? []);
    }

    private static void Numbers(LookWriter output, GatePage page, VerdictRow row)
    {
        output.Line(
            $"candidate {row.Candidate.Points} against {row.Incumbent.Points}, n = {row.Tasks}: {row.Difference.Difference} points"
        );
        output.Line($"95 % interval: {(row.Interval is { } interval ? $"{interval.Points} ({interval.Method})" : row.IntervalMissing)}");
        if (page.PolicyInterval is { } own)
        {
            output.Line($"the policy went by {own.Points}");
        }

        if (page.Bar.StatisticName is { } name && page.Bar.Statistic is { } value)
        {
            output.Line($"{name}: {value:0.####}{(page.Bar.Bar is { } bar ? $", bar {bar:0.####}" : "")}");
        }
        else if (page.Bar.Bar is { } score)
        {
            output.Line($"bar of the policy {page.Bar.Policy}: more than {Wording.Points(score)}");
        }

        foreach (var fact in page.NotUsed)
        {
            output.Line($"{fact.Name} = {fact.Value:0.####} (for information: the policy did not use it)");
        }
    }

    private static void Pairs(LookWriter output, PairTable pairs)
    {
        var among = pairs.IsPartial ? $" (among the {pairs.Compared} measured)" : "";
        output.Heading($"Paired outcomes{among}");
        output.Table(
            ["", ">candidate solves", ">candidate fails"],
            [
                ["incumbent solves", Count(pairs.Both), pairs.Broken.Count + " broken"],
                ["incumbent fails", pairs.Fixed.Count + " fixed", Count(pairs.Neither)],
            ]
        );
        output.Line($"fixed: {Wording.Tasks(pairs.Fixed, MostTasks)}");
        output.Line($"broken: {Wording.Tasks(pairs.Broken, MostTasks)}");
        if (pairs.Missing is { } missing)
        {
            output.Line($"— {missing}");
        }

        if (pairs.Excluded > 0)
        {
            output.Line($"{Wording.Count(pairs.Excluded, "task")} left out on both sides: a rollout failed");
        }
    }

    private static void Power(LookWriter output, PowerView power)
    {
        output.Line(
            $"could these tasks see it? these very tasks: {OrWhy(power.TheseTasks)}; tasks like these: {OrWhy(power.TasksLikeThese)} "
                + $"({power.Changed} of {power.Compared} changed)"
        );
    }

    private static void Trace(LookWriter output, GatePage page)
    {
        if (page.TraceMissing is { } missing)
        {
            output.Line($"early stop: — {missing}");
        }

        if (page.Trace is not { } trace)
        {
            return;
        }

        output.Heading($"Stopped after {trace.StoppedAt} of {trace.Planned} rollouts: {trace.Spared} spared, no score exists");
        var step = Math.Max(1, (trace.Points.Count + 9) / 10);
        output.Table(
            [">rollouts", ">at least", ">at most"],
            trace
                .Points.Where((_, i) => i % step == 0 || i == trace.Points.Count - 1)
                .Select(p => (IReadOnlyList<string>)[$"{p.Rollouts}", Wording.Points(p.Low), Wording.Points(p.High)])
        );
    }

    private static string OrWhy(Figure figure) => figure.Value is null ? $"— ({figure.Missing})" : $"{figure.Points} points";

    private static string Count(IReadOnlyList<string>? tasks) => tasks is null ? "—" : $"{tasks.Count}";
}
