using System.Text.RegularExpressions;

namespace SkillOpt.Tests.Documentation;

public partial class DifferencesTests
{
    private const int Defects = 38;

    private static List<string[]> Rows =>
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "docs", "differences.md"))
                .Where(l => Row().IsMatch(l))
                .Select(l => l.Trim().Trim('|').Split('|')),
        ];

    [Fact]
    public void Every_defect_has_its_row()
    {
        Rows.Select(r => int.Parse(r[0])).ShouldBe(Enumerable.Range(1, Defects));
        Rows.ShouldAllBe(r => r.Length == 4 && r.All(cell => cell.Trim().Length > 0));
    }

    [Fact]
    public void Every_row_names_tests_that_exist()
    {
        var tests = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(TestsOf)
            .ToHashSet(StringComparer.Ordinal);

        foreach (var row in Rows)
        {
            var named = Name().Matches(row[3]).Select(m => m.Groups["name"].Value).ToList();
            named.ShouldNotBeEmpty($"row {row[0].Trim()}");
            named.Where(n => !tests.Contains(n)).ShouldBeEmpty($"row {row[0].Trim()} names tests that do not exist");
        }
    }

    // A file is named for its test class; helpers have no attributes and so no tests.
    private static IEnumerable<string> TestsOf(string file)
    {
        var type = Path.GetFileNameWithoutExtension(file);
        var text = File.ReadAllText(file);
        return
            text.Contains($"class {type}", StringComparison.Ordinal)
            && (text.Contains("[Fact", StringComparison.Ordinal) || text.Contains("[Theory", StringComparison.Ordinal))
            ? Method().Matches(text).Select(m => $"{type}.{m.Groups["name"].Value}")
            : [];
    }

    [Fact]
    public void Harmless_differences_are_listed_and_name_tests_too()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "differences.md")).Where(l => Harmless().IsMatch(l)).ToList();
        var tests = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(TestsOf)
            .ToHashSet(StringComparer.Ordinal);

        rows.Count.ShouldBeGreaterThanOrEqualTo(6);
        rows.SelectMany(r => Name().Matches(r).Select(m => m.Groups["name"].Value)).Where(n => !tests.Contains(n)).ShouldBeEmpty();
        rows.ShouldAllBe(r => Name().IsMatch(r));
    }

    [GeneratedRegex("^\\| *[a-z] *\\|")]
    private static partial Regex Harmless();

    [GeneratedRegex("^\\| *[0-9]+ *\\|")]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[A-Za-z]\\w+\\.\\w+)`")]
    private static partial Regex Name();

    [GeneratedRegex(
        "^    public (static )?(async )?(Task|ValueTask|void|Property) (?<name>\\w+)\\(",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Method();
}
