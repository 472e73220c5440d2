using System.Collections.Immutable;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Scoring;

namespace SkillOpt.Cli;

/// <summary>What <c>grade calibrate --dev</c> shows: agreement on the labels for tuning, and where it fails.</summary>
internal static class GradeTuning
{
    public static void Show(Invocation invocation, ImmutableArray<CalibrationCase> cases, GraderMeasuring measuring)
    {
        var agreement = Agreement.Of(cases.Select(c => (c.Passed, c.Verdict)));
        var unscored = cases.Count(c => c.Score is null);
        var problem = cases.FirstOrDefault(c => c.Problem is not null)?.Problem;
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(CalibrationJson.Of(agreement, cases, measuring.Budget));
            return;
        }

        var output = invocation.Terminal.Output;
        output.WriteLine(GradeCalibrate.Line("dev", agreement));
        if (problem is not null)
        {
            output.WriteLine($"Without a verdict of the scorer: {unscored}, the first: {Wording.Clip(problem, 200)}");
        }

        GradeCalibrate.ShowDisagreements(output, cases.Where(c => c.Disagrees));
        output.WriteLine($"The labels kept for the verdict were not looked at; consumed: {Wording.Consumed(measuring.Budget)}");
    }
}
