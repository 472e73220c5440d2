using SkillOpt.Bench.Prompts;

namespace SkillOpt.Bench.Measures;

/// <summary>
/// The prompts that recorded reflection cases give: what an analyst needs is in them, nothing of val or test is, and what they cost.
/// </summary>
internal static class PromptsMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var cases = PromptCase.ReadAll(arguments.Text("cases", Path.Combine(AppContext.BaseDirectory, "Prompts", "Cases")));
        var only = arguments.Text("show", "");
        var findings = new List<PromptFinding>();
        foreach (var each in cases.Where(c => only.Length == 0 || c.Name == only))
        {
            findings.Add(await PromptEvaluation.LookAsync(each, CancellationToken.None));
        }

        if (only.Length > 0)
        {
            findings.ForEach(f => Console.WriteLine(f.Prompt));
        }

        var table = new Table("case", "shape", "prompt", "tokens", "needed", "found", "held-out texts");
        foreach (var finding in findings)
        {
            table.Add(
                finding.Case.Name,
                finding.Case.Shape,
                finding.Case.Stage,
                finding.Tokens,
                finding.Case.Needs.Count,
                finding.Case.Needs.Count - finding.Missing.Count,
                finding.HeldOut.Count
            );
        }

        table.Print($"Prompts of {findings.Count} recorded reflection cases");
        var bad = findings.Where(f => !f.IsGood).ToList();
        bad.ForEach(f => Console.WriteLine(f));
        var (sum, most) = (findings.Sum(f => f.Tokens), findings.Max(f => f.Tokens));
        Console.WriteLine(
            FormattableString.Invariant(
                $"{findings.Count - bad.Count} of {findings.Count} hold all that is needed; {sum} tokens in all, {most} at most."
            )
        );
        return bad.Count == 0 ? 0 : 1;
    }
}
