namespace SkillOpt.Checking;

/// <summary>
/// Rules that say the same twice, and rules that say the same but for a number or a negation. Only what words alone can show: two rules in
/// different words can contradict each other all the same.
/// </summary>
internal static class RuleCheck
{
    private const int LongestQuote = 80;

    public static IEnumerable<CheckFinding> Look(CheckedFolder folder)
    {
        var rules = folder.Files.Where(static f => f is { IsMarkdown: true, Text: not null }).SelectMany(RuleReader.Read).ToList();
        foreach (var same in rules.GroupBy(static r => string.Join(' ', r.Words), StringComparer.Ordinal).Where(static g => g.Count() > 1))
        {
            var first = same.First();
            foreach (var rule in same.Skip(1))
            {
                yield return rule.IsNegative != first.IsNegative ? Finding(rule, first, "SKO1613", "forbids what another one demands")
                : rule.Numbers.SequenceEqual(first.Numbers, StringComparer.Ordinal) ? Finding(rule, first, "SKO1611", "stands twice")
                : Finding(rule, first, "SKO1612", "gives another number for the same");
            }
        }
    }

    private static CheckFinding Finding(StatedRule rule, StatedRule first, string code, string what) =>
        new(
            rule.File,
            rule.Line,
            code,
            FindingSeverity.Warning,
            $"This rule {what}: '{Quoted(rule.Text)}', and '{Quoted(first.Text)}' in {first.File}:{first.Line}; keep one of them."
        );

    private static string Quoted(string text)
    {
        var shown = VisibleText.Of(text);
        return shown.Length <= LongestQuote ? shown : shown[..LongestQuote] + "…";
    }
}
