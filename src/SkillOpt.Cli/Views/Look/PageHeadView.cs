using SkillOpt.Reporting;
using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary>What stands over every page on a terminal.</summary>
internal static class PageHeadView
{
    public static void Write(LookWriter output, PageHead head, string title)
    {
        var moment = head.IsPast ? $", as of fact {head.At} of {head.Last}" : "";
        output.Cut($"{head.Run}: {title}  [{Wording.Of(head.Status).Replace('_', ' ')}{moment}]");
        if (head.Target is not null)
        {
            output.Cut(
                $"target {head.Target} · optimizer {head.Optimizer} · gate {head.Gate} on {TermName.Of(head.Metric ?? GateMetric.Hard)} · "
                    + $"{head.Train}/{head.Val}/{head.Test} tasks · step {head.StepsDone}/{head.Steps}"
            );
        }

        if (head.IsPractice)
        {
            output.Coloured("practice models: scores say nothing about a real model", Color.Yellow);
        }

        if (head.StatusReason is { } reason)
        {
            output.Line(reason);
        }
    }
}
