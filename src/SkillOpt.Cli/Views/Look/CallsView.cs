using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary>The optimizer's calls on a terminal.</summary>
internal static class CallsView
{
    private const int KeyLength = 12;

    public static void Write(LookWriter output, CallsPage page)
    {
        PageHeadView.Write(output, page.Head, "calls");
        output.Line(string.Join(" · ", page.Stages.Select(s => $"{s.Stage} {s.Calls}")));
        if (page.Note is { } note)
        {
            output.Line($"— {note}");
        }

        output.Line();
        output.Table(
            ["key", "stage", ">in", ">out", ">proposals", "for", "outcome"],
            page.Calls.Select(c =>
                (IReadOnlyList<string>)
                    [
                        c.Key[..KeyLength],
                        c.Stage,
                        c.Usage is { } usage ? $"{usage.PromptTokens:N0}" : "—",
                        c.Usage is { } used ? $"{used.CompletionTokens:N0}" : "—",
                        c.Proposals == 0 ? "" : $"{c.Proposals}",
                        (c.Label ?? "—") + (c.Attempt > 1 ? " (repair turn)" : ""),
                        c.Outcome ?? "",
                    ]
            )
        );
        if (page.Offset + page.Calls.Count < page.Total)
        {
            output.Line($"{page.Calls.Count} of {page.Total} calls; --offset {page.Offset + page.Calls.Count} goes on.");
        }
    }

    public static void Write(LookWriter output, CallPage page)
    {
        PageHeadView.Write(output, page.Head, $"call {page.Call.Key[..KeyLength]} ({page.Call.Stage})");
        output.Line($"{page.Call.Label ?? "—"}{(page.Call.Model is { } model ? $" · answered by {model}" : "")}");
        foreach (var part in page.Parts)
        {
            output.Heading($"{part.Name} ({part.Text.Length:N0} characters)");
            output.Line(part.Text);
        }

        if (page.PartsMissing is { } missing)
        {
            output.Line($"— {missing}");
        }

        output.Heading("Reply");
        output.Line(page.Reply ?? "— no reply is kept");
        if (page.Repair is { } repair)
        {
            output.Line($"{(repair.Attempt == 2 ? "repair turn" : "first question")}: --call {repair.Key[..KeyLength]}");
        }

        foreach (var fate in page.Fates)
        {
            output.Line($"[{fate.Id ?? "—"}] {Wording.Clip(fate.Summary, 100)}: {fate.Fate}");
        }
    }
}
