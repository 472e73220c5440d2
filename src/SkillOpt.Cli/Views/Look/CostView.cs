using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary>What a run took, on a terminal.</summary>
internal static class CostView
{
    public static void Write(LookWriter output, SpendPage page)
    {
        PageHeadView.Write(output, page.Head, "cost");
        output.Line(SpendText.Meter(page.Meter));
        foreach (var cap in page.Meter.Caps)
        {
            output.Line($"cap {cap.Name}: {cap.Used?.ToString("0.####") ?? "—"} of {cap.Cap:0.####} {cap.Unit}");
        }

        output.Line();
        output.Table(
            [
                page.By.ToString().ToLowerInvariant(),
                ">calls",
                ">batch",
                ">reused",
                ">retries",
                ">in",
                ">cached",
                ">out",
                ">reasoning",
                ">$",
            ],
            page.Rows.Select(r =>
                (IReadOnlyList<string>)
                    [
                        r.Name,
                        $"{r.Usage.Calls:N0}",
                        $"{r.Usage.BatchCalls:N0}",
                        $"{r.Usage.ReusedCalls:N0}",
                        $"{r.Usage.Retries:N0}",
                        $"{r.Usage.PromptTokens:N0}",
                        $"{r.Usage.CachedTokens:N0}",
                        $"{r.Usage.CompletionTokens:N0}",
                        $"{r.Usage.ReasoningTokens:N0}",
                        SpendText.Money(r.Cost, r.HasUnpriced),
                    ]
            )
        );
        output.Line();
        output.Table(
            ["role", ">calls forecast", ">made", ">forecast / made", ">tokens forecast", ">used"],
            page.Roles.Select(r =>
                (IReadOnlyList<string>)
                    [
                        r.Role,
                        r.ForecastCalls?.ToString("N0") ?? "—",
                        $"{r.Calls:N0}",
                        r.CallsRatio?.ToString("0.00") ?? "—",
                        r.ForecastTokens?.ToString("N0") ?? "—",
                        $"{r.Tokens:N0}",
                    ]
            )
        );
        if (page.NotUsedRollouts is > 0 and var unused)
        {
            output.Line($"{Wording.Count(unused, "rollout")} paid for and not needed: in flight at an early stop, or made ahead in vain.");
        }

        if (page.Note is { } note)
        {
            output.Line($"— {note}");
        }
    }
}
