using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt.Scoring;

/// <summary>Reads candidate checks off real outputs: what most of them share.</summary>
internal static partial class OutputPatterns
{
    private const double Most = 0.8;
    private const int Few = 3;

    public static IReadOnlyList<(RuleCheck Check, string Why)> Find(IReadOnlyList<string> outputs)
    {
        if (outputs.Count < Few)
        {
            return [];
        }

        var candidates = new List<(RuleCheck, string)> { (new RuleCheck("no_refusal", ""), "an answer that refuses is no work") };
        var needed = (int)Math.Ceiling(outputs.Count * Most);
        foreach (var (name, count) in Shared(outputs, needed))
        {
            candidates.Add((new RuleCheck("section_present", name), $"{count} of {outputs.Count} outputs have this section"));
        }

        var longest = outputs.Max(AnswerText.Length);
        var bound = Math.Max(100, (longest * 2 + 99) / 100 * 100);
        candidates.Add(
            (new RuleCheck("max_chars", bound.ToString(CultureInfo.InvariantCulture)), $"the longest output has {longest} characters")
        );
        return candidates;
    }

    private static IEnumerable<(string Name, int Count)> Shared(IReadOnlyList<string> outputs, int needed) =>
        outputs
            .SelectMany(o =>
                Section()
                    .Matches(o)
                    .Select(m => (m.Groups["heading"].Success ? m.Groups["heading"] : m.Groups["label"]).Value.Trim())
                    .Distinct(StringComparer.OrdinalIgnoreCase)
            )
            .GroupBy(n => n, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() >= needed)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Take(10)
            .Select(g => (g.Key, g.Count()));

    [GeneratedRegex(
        @"^ {0,3}(?:#{1,6}[ \t]+(?<heading>[^\r\n#]{2,60})|\*\*(?<heading>[^*\r\n:]{2,60}):?\*\*:?|(?<label>\p{Lu}[\p{L} ]{1,30}):)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Section();
}
