using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary>A task under two versions on a terminal.</summary>
internal static class TaskView
{
    private const int Beginning = 250;
    private const int End = 150;

    public static void Write(LookWriter output, TaskPage page, bool all)
    {
        PageHeadView.Write(output, page.Head, $"task {page.Task}");
        output.Line(
            string.Join("  ", page.History.Where(h => h.Cell.State != Outcome.NotEvaluated).Select(h => $"{h.Name}: {WordOf(h.Cell)}"))
        );
        output.Heading("Asked");
        output.Line(page.Text.Question is { } question ? Shortened(question, all) : "—");
        output.Line($"expected: {(page.Text.Expected.Count == 0 ? "—" : string.Join(" | ", page.Text.Expected))}");
        if (page.Text.Note is { } note)
        {
            output.Line($"({note})");
        }

        Side(output, "A", page.A, page.AMissing, all);
        Side(output, "B", page.B, page.BMissing, all);
        if (page.A is not { } a || page.B is not { } b)
        {
            return;
        }

        output.Heading(page.Divergence is { } place ? $"Steps; they part at step {place + 1}" : "Steps; both did the same");
        foreach (var step in page.Steps)
        {
            if (step.Kind == AlignedKind.Same && !all)
            {
                continue;
            }

            var shown = step.A is { } left ? a.Steps[left] : b.Steps[step.B!.Value];
            var mark = step.Kind switch
            {
                AlignedKind.OnlyA => "A",
                AlignedKind.OnlyB => "B",
                _ => "=",
            };
            output.Line($"{mark} {Wording.Of(shown.Kind)}{(shown.Name.Length > 0 ? $" {shown.Name}" : "")}: {Shortened(shown.Text, all)}");
        }

        var same = page.Steps.Count(s => s.Kind == AlignedKind.Same);
        if (!all && same > 0)
        {
            output.Line($"{Wording.Count(same, "step")} that both share {(same == 1 ? "is" : "are")} not shown; --all shows every one.");
        }
    }

    private static void Side(LookWriter output, string name, SideView? side, string? missing, bool all)
    {
        if (side is null)
        {
            output.Heading($"{name}: — {missing}");
            return;
        }

        var score = side.Rollout.Failure is { } failure
            ? $"no score: {failure}, {side.Rollout.Evidence}"
            : $"hard {Wording.Points(side.Rollout.Hard)}, soft {Wording.Points(side.Rollout.Soft)}";
        output.Heading($"{name}: {side.Name} ({side.Rollout.Evaluation}): {score}");
        output.Line($"answer: {(side.Answer is { } answer ? Shortened(answer, all) : $"— {side.StepsMissing}")}");
        if (side.Explanation is { Length: > 0 } why)
        {
            output.Line($"judged: {Shortened(why, all)}");
        }

        foreach (var check in side.Checks)
        {
            var marks = $"{(check.Passed ? "✓" : "✗")} {check.Name}{(check.IsVeto ? " (veto)" : "")}";
            output.Line($"  {marks}{(check.Evidence.Length > 0 ? $": {Shortened(check.Evidence, all)}" : "")}");
        }
    }

    private static string WordOf(CellView cell) =>
        Wording.Of(cell.State).Replace('_', ' ')
        + (cell.Kind is { } kind ? $" ({kind})" : "")
        + (
            cell.Change < 0 ? " ▼"
            : cell.Change > 0 ? " ▲"
            : ""
        );

    // An answer often says at its end what counts.
    private static string Shortened(string text, bool all) =>
        all || text.Length <= Beginning + End ? text : $"{text[..Beginning]} … {text[^End..]}";
}
