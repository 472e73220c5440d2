using System.CommandLine;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Scoring;

namespace SkillOpt.Cli;

/// <summary><c>grade calibrate</c>: how well the project's scorer agrees with people.</summary>
internal static class GradeCalibrate
{
    private const int Listed = 10;

    public static Option<double> MinTpr { get; } =
        new("--min-tpr")
        {
            Description = "Least share of good answers that must pass, in [0, 1]. Default: 0.9.",
            HelpName = "share",
            DefaultValueFactory = _ => 0.9,
        };

    public static Option<double> MinTnr { get; } =
        new("--min-tnr")
        {
            Description = "Least share of bad answers that must fail, in [0, 1]. Default: 0.9.",
            HelpName = "share",
            DefaultValueFactory = _ => 0.9,
        };

    public static Option<bool> Dev { get; } =
        new("--dev") { Description = "Only the labels for tuning: no verdict, and no look at the labels kept for it." };

    public static Option<bool> ForceTest { get; } =
        new("--force-test")
        {
            Description = "Look at the labels kept for the verdict again, although this grader has; the result then says so for ever.",
        };

    public static async Task<ExitCode> Run(Invocation invocation)
    {
        var options = new CalibrationOptions { MinTpr = invocation.Get(MinTpr), MinTnr = invocation.Get(MinTnr) };
        if (options.MinTpr is not (>= 0 and <= 1) || options.MinTnr is not (>= 0 and <= 1))
        {
            throw new SkillOptException("SKO1347", "--min-tpr and --min-tnr are shares from 0 to 1.");
        }

        var project = invocation.OpenProject().Read();
        IReadOnlyList<LabelItem> items = [.. GradeCommand.Outputs(invocation, project).Select(GradeCommand.ItemOf)];
        var labels = LabelFile.Read(GradeCommand.Labels(invocation, project.Spec));
        await using var measuring = new GraderMeasuring(
            project,
            invocation.MeasuringOf(project) with
            {
                Observer = new WaitLines(invocation.Warn),
            }
        );
        var grader = measuring.Scorer;
        if (invocation.Get(Dev))
        {
            var tuning = await Calibration.TuneAsync(grader, items, labels, options, invocation.Cancellation);
            measuring.End();
            GradeTuning.Show(invocation, tuning, measuring);
            return ExitCode.Done;
        }

        var seal = new CalibrationSeal(Path.Combine(project.Spec.ProjectFolder, CalibrationSeal.DefaultName), TimeProvider.System);
        var kept = Calibration.TestLabels(items, labels, options);
        options = options with { EarlierLooks = seal.Open(grader, kept, invocation.Get(ForceTest)) };
        var report = await Calibration.RunAsync(grader, items, labels, options, invocation.Cancellation);
        measuring.End();
        var file = Path.Combine(project.Spec.ProjectFolder, CalibrationFile.DefaultName);
        if (report.Verdict is not (CalibrationVerdict.TooFewLabels or CalibrationVerdict.NoVerdict))
        {
            seal.Record(grader, kept, invocation.Get(ForceTest));
        }

        // A judge that could not be reached says nothing against an earlier result.
        if (report.Verdict is not CalibrationVerdict.NoVerdict)
        {
            CalibrationFile.Write(file, report);
        }

        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(CalibrationJson.Of(report, file, measuring.Budget));
        }
        else
        {
            Show(invocation.Terminal, report, file, measuring);
        }

        return report.Verdict == CalibrationVerdict.Fit ? ExitCode.Done : ExitCode.NotPassed;
    }

    private static void Show(Terminal terminal, CalibrationReport report, string file, GraderMeasuring measuring)
    {
        var output = terminal.Output;
        output.WriteLine(report.Reason);
        if (report.Verdict == CalibrationVerdict.NoVerdict)
        {
            output.WriteLine($"{Wording.ShortPath(file)} is left as it was; consumed: {Wording.Consumed(measuring.Budget)}");
            return;
        }

        if (report.HasTest)
        {
            output.WriteLine(Line("test", report.Test));
        }

        output.WriteLine(Line("dev", report.Dev));
        output.WriteLine(
            report.Raters is { } raters
                ? $"raters with one another: equal {Text(raters.Accuracy)}; kappa {Text(raters.Kappa())}"
                : "Only one person labelled; let a second one label too, to see how far people agree."
        );
        output.WriteLine(
            $"{Wording.Count(report.Cases.Length, "labelled answer")}; left out because raters disagree: {report.Disputed}; without a "
                + $"verdict of the scorer: "
                + $"{report.Unscored}{(report.Problem is { } problem ? $", the first: {Wording.Clip(problem, 200)}" : ".")}"
        );
        ShowDisagreements(output, report.Disagreements.Where(c => c.Part != CalibrationPart.Test));
        output.WriteLine($"kept in {Wording.ShortPath(file)}; consumed: {Wording.Consumed(measuring.Budget)}");
    }

    /// <summary>The rates of a part in one line.</summary>
    public static string Line(string part, Agreement agreement) =>
        $"{part}: good answers passed {Text(agreement.Tpr)}; bad answers failed {Text(agreement.Tnr)}; kappa "
        + $"{(agreement.Kappa() is { } kappa ? kappa : "undefined (it takes good and bad answers)")}";

    /// <summary>The first answers on which grader and people differ.</summary>
    public static void ShowDisagreements(TextWriter output, IEnumerable<CalibrationCase> disagreements)
    {
        foreach (var (differs, i) in disagreements.Take(Listed).Select((c, i) => (c, i)))
        {
            output.WriteLine(
                $"{(i == 0 ? "Where scorer and people differ (test answers are not shown):\n" : "")}  {differs.Item.Task.Id}: people say "
                    + $"{(differs.Passed ? "good" : "bad")}; scorer: {Wording.Clip(differs.Score!.Explanation, 160)}"
            );
        }
    }

    private static string Text(RateInterval? rate) => rate?.ToString() ?? "–";
}
