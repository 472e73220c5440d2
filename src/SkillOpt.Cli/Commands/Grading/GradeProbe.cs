using System.Collections.Immutable;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Scoring;

namespace SkillOpt.Cli;

/// <summary><c>grade probe</c>: tries to take the project's scorer in.</summary>
internal static class GradeProbe
{
    private const int Shown = 3;

    public static async Task<ExitCode> Run(Invocation invocation)
    {
        var project = invocation.OpenProject().Read();
        var outputs = GradeCommand.Outputs(invocation, project);
        var labels = KnownLabels(invocation, project, outputs);
        await using var measuring = new GraderMeasuring(
            project,
            invocation.MeasuringOf(project) with
            {
                Observer = new WaitLines(invocation.Warn),
            }
        );
        var grader = measuring.Scorer;
        var findings = await new GraderProbe(grader).RunAsync([.. outputs.Select(o => ItemOf(o, labels))], invocation.Cancellation);
        measuring.End();
        var isSound = findings.All(f => f.IsSound);

        // A judge that could not be reached says nothing against an earlier result.
        if (findings[^1].NotScored * 2 <= findings[^1].Tried)
        {
            ProbeFile.Write(Path.Combine(project.Spec.ProjectFolder, ProbeFile.DefaultName), grader, findings);
        }

        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(GraderJson.Of(findings, measuring.Budget));
        }
        else
        {
            Show(invocation.Terminal, findings, measuring);
        }

        return isSound ? ExitCode.Done : ExitCode.NotPassed;
    }

    // The labels kept for a calibration's verdict are not looked at here.
    private static ILookup<string, bool> KnownLabels(Invocation invocation, SkillProject project, IReadOnlyList<RealOutput> outputs)
    {
        var labels = LabelFile.Read(GradeCommand.Labels(invocation, project.Spec));
        var kept = Calibration.TestLabels(outputs.Select(GradeCommand.ItemOf), labels, new CalibrationOptions());
        return labels.Where(l => !kept.ContainsKey(l.ItemId)).ToLookup(l => l.ItemId, l => l.Passed, StringComparer.Ordinal);
    }

    // Where raters disagree, nothing is known.
    private static ProbeItem ItemOf(RealOutput output, ILookup<string, bool> labels)
    {
        var verdicts = labels[GradeCommand.ItemOf(output).Id].Distinct().ToList();
        return new ProbeItem(output.Task, output.Answer)
        {
            Author = output.Author,
            AnswerWithoutSkill = output.WithoutSkill,
            Passed = verdicts is [var only] ? only : null,
        };
    }

    private static void Show(Terminal terminal, ImmutableArray<ProbeFinding> findings, GraderMeasuring measuring)
    {
        foreach (var finding in findings)
        {
            var count =
                finding.Tried == 0
                    ? finding.NotScored == 0
                        ? "nothing to try it on"
                        : "nothing measured"
                    : $"{finding.Bad} of {finding.Tried}";
            terminal.Output.WriteLine(
                $"{(!finding.IsSound ? "BAD" : finding.Tried == 0 ? "–" : "ok"), -4} {finding.Probe, -17} "
                    + $"{count}{(finding.NotScored > 0 ? $", {finding.NotScored} without a verdict" : "")}. {finding.Meaning}"
            );
            foreach (var evidence in finding.Evidence.Take(Shown))
            {
                terminal.Output.WriteLine($"     {Wording.Clip(evidence, 160)}");
            }
        }

        terminal.Output.WriteLine($"consumed: {Wording.Consumed(measuring.Budget)}");
    }
}
