using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Cli.Composition;
using SkillOpt.Cli.Terminals;
using SkillOpt.Cli.Views;
using SkillOpt.Diagnostics;
using SkillOpt.Scoring.Graders;

namespace SkillOpt.Cli.Commands.Grading;

/// <summary><c>grade calibrate</c>: how well the project's scorer agrees with people.</summary>
internal static class GradeCalibrate
{
    private const int Listed = 10;

    public static Option<double> MinTpr { get; } = new("--min-tpr") { Description = "Least share of good answers that must pass, in [0, 1]. Default: 0.9.", HelpName = "share", DefaultValueFactory = _ => 0.9 };

    public static Option<double> MinTnr { get; } = new("--min-tnr") { Description = "Least share of bad answers that must fail, in [0, 1]. Default: 0.9.", HelpName = "share", DefaultValueFactory = _ => 0.9 };

    public static async Task<ExitCode> Run(Invocation invocation)
    {
        var options = new CalibrationOptions { MinTpr = invocation.Get(MinTpr), MinTnr = invocation.Get(MinTnr) };
        if (options.MinTpr is not (>= 0 and <= 1) || options.MinTnr is not (>= 0 and <= 1))
        {
            throw new SkillOptException("SKO1347", "--min-tpr and --min-tnr are shares from 0 to 1.");
        }

        var configuration = invocation.LoadProject();
        var project = Project.Load(configuration);
        var outputs = GradeCommand.Outputs(invocation, project);
        var labels = LabelFile.Read(GradeCommand.Labels(invocation, project.Spec));
        await using var session = new GraderSession(configuration, invocation.EnvFiles, invocation.Warn);
        var report = await Calibration.RunAsync(session.CreateScorer(), outputs.Select(GradeCommand.ItemOf), labels, options, invocation.Cancellation);
        var file = Path.Combine(project.Spec.ProjectFolder, CalibrationFile.DefaultName);
        CalibrationFile.Write(file, report);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(ToJson(report, file, session));
        }
        else
        {
            Show(invocation.Terminal, report, file, session);
        }

        return report.Verdict == CalibrationVerdict.Fit ? ExitCode.Done : ExitCode.NotPassed;
    }

    private static void Show(Terminal terminal, CalibrationReport report, string file, GraderSession session)
    {
        var output = terminal.Output;
        output.WriteLine(report.Reason);
        foreach (var (name, agreement) in new[] { ("test", report.Test), ("dev", report.Dev) })
        {
            output.WriteLine($"{name}: good answers passed {Text(agreement.Tpr)}; bad answers failed {Text(agreement.Tnr)}; kappa {Text(agreement.Kappa())}");
        }

        output.WriteLine(report.Raters is { } raters ? $"raters with one another: equal {Text(raters.Accuracy)}; kappa {Text(raters.Kappa())}" : "Only one person labelled; let a second one label too, to see how far people agree.");
        output.WriteLine($"{Words.Count(report.Cases.Length, "labelled answer")}; left out because raters disagree: {report.Disputed}; without a verdict of the scorer: {report.Unscored}.");
        foreach (var (differs, i) in report.Disagreements.Where(c => c.Part != CalibrationPart.Test).Take(Listed).Select((c, i) => (c, i)))
        {
            output.WriteLine($"{(i == 0 ? "Where scorer and people differ (test answers are not shown):\n" : "")}  {differs.Item.Task.Id}: people say {(differs.Passed ? "good" : "bad")}; scorer: {Words.Clip(differs.Score!.Explanation, 160)}");
        }

        output.WriteLine($"kept in {Words.ShownPath(file)}; consumed: {Words.Consumed(session.Budget)}");
    }

    private static string Text(RateInterval? rate) => rate?.ToString() ?? "–";

    private static JsonObject ToJson(CalibrationReport report, string file, GraderSession session) => new()
    {
        ["verdict"] = Words.Of(report.Verdict),
        ["reason"] = report.Reason,
        ["test"] = Of(report.Test),
        ["dev"] = Of(report.Dev),
        ["raters"] = report.Raters is null ? null : Of(report.Raters),
        ["labels"] = report.Cases.Length,
        ["disputed"] = report.Disputed,
        ["unscored"] = report.Unscored,
        ["disagreements"] = new JsonArray([.. report.Disagreements.Where(c => c.Part != CalibrationPart.Test).Select(c => (JsonNode?)new JsonObject
        {
            ["task"] = c.Item.Task.Id,
            ["part"] = Words.Of(c.Part),
            ["people"] = c.Passed,
            ["hard"] = c.Score!.Hard,
            ["explanation"] = c.Score.Explanation,
        })]),
        ["file"] = file,
        ["usage"] = UsageJson.Of(session.Budget),
    };

    private static JsonObject Of(Agreement agreement) => new()
    {
        ["tpr"] = Of(agreement.Tpr),
        ["tnr"] = Of(agreement.Tnr),
        ["kappa"] = Of(agreement.Kappa()),
        ["n"] = agreement.Count,
    };

    private static JsonObject? Of(RateInterval? rate) => rate is null ? null : new JsonObject { ["value"] = rate.Value, ["low"] = rate.Low, ["high"] = rate.High, ["n"] = rate.Count };
}
