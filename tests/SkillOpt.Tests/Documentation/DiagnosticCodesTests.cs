using System.Text.RegularExpressions;

namespace SkillOpt.Tests.Documentation;

public partial class DiagnosticCodesTests
{
    [Fact]
    public void Every_code_of_the_sources_is_documented_and_the_other_way_round()
    {
        var used = Used().Select(u => u.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var documented = Documented().Select(d => d.Code).ToList();

        used.Count.ShouldBeGreaterThan(80);
        used.Except(documented, StringComparer.Ordinal).ShouldBeEmpty("these codes have no row in docs/diagnostics");
        documented.Except(used, StringComparer.Ordinal).ShouldBeEmpty("these documented codes are nowhere in src");
    }

    [Fact]
    public void A_code_has_one_meaning_and_a_range_one_page()
    {
        Documented().Select(d => d.Code).ShouldBeUnique();
        foreach (var range in Documented().GroupBy(d => d.Code[..5], StringComparer.Ordinal))
        {
            range
                .Select(d => d.Page)
                .Distinct(StringComparer.Ordinal)
                .ShouldHaveSingleItem($"codes {range.Key}xx stand on more than one page");
        }

        foreach (var code in Used().GroupBy(u => u.Code, StringComparer.Ordinal))
        {
            code.Select(u => u.Area)
                .Distinct(StringComparer.Ordinal)
                .ShouldHaveSingleItem($"{code.Key} is used in more than one area, so it means two things");
        }
    }

    private static IEnumerable<(string Code, string Page)> Documented() =>
        from page in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "*.md")
        from row in Row().Matches(File.ReadAllText(page))
        select (row.Groups["code"].Value, Path.GetFileName(page));

    // An area is a folder of the engine or another project as a whole. What comments say is no use of a code.
    private static IEnumerable<(string Code, string Area)> Used()
    {
        var source = Path.Combine(Repository.Root, "src");
        foreach (var file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories))
        {
            var parts = Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar);
            var area = parts[0] == "SkillOpt" ? $"{parts[0]}/{parts[1]}" : parts[0];
            foreach (var line in File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)))
            {
                foreach (Match code in Code().Matches(line))
                {
                    yield return (code.Value, area);
                }
            }
        }
    }

    [GeneratedRegex("SKO[0-9]{4}")]
    private static partial Regex Code();

    [GeneratedRegex("^\\| *`?(?<code>SKO[0-9]{4})`? *\\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
