using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillOpt.Architecture.Tests;

/// <summary>docs/architecture.md shows the house as it is: what it names is there, and a task walks through few rooms.</summary>
public sealed partial class MapTests
{
    private const int MostStops = 22;

    // What the page names besides types and folders.
    private static readonly string[] s_otherWords = ["InternalsVisibleTo"];

    private static readonly string s_root = Path.GetDirectoryName(Sources.Folder)!;

    [Fact]
    public void Every_name_on_the_map_is_a_type_or_a_folder()
    {
        var types = Types().ToHashSet(StringComparer.Ordinal);
        var folders = Directory
            .EnumerateDirectories(Sources.Folder, "*", SearchOption.AllDirectories)
            .Select(d => d.Split(Path.DirectorySeparatorChar, '.')[^1]);
        var tests = Directory
            .EnumerateFiles(Path.Combine(s_root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetFileNameWithoutExtension(f));
        var known = types.Concat(folders).Concat(tests).Concat(s_otherWords).ToHashSet(StringComparer.Ordinal);

        Name().Matches(Map()).Select(m => m.Groups["name"].Value).Where(n => !known.Contains(n)).ShouldBeEmpty();
    }

    [Fact]
    public void A_task_walks_through_few_classes_and_each_of_them_exists()
    {
        var types = Types().ToHashSet(StringComparer.Ordinal);
        var map = Map();
        var begin = map.IndexOf("## The life of a task", StringComparison.Ordinal);
        var stops = Stop().Matches(map, begin);

        stops.Count.ShouldBeInRange(1, MostStops);
        stops.Select(s => int.Parse(s.Groups["number"].Value)).ShouldBe(Enumerable.Range(1, stops.Count));
        stops.Select(s => s.Groups["stop"].Value).ShouldBeUnique();
        stops.Select(s => s.Groups["stop"].Value).Where(s => !types.Contains(s)).ShouldBeEmpty();
    }

    private static string Map() => File.ReadAllText(Path.Combine(s_root, "docs", "architecture.md"));

    private static IEnumerable<string> Types() =>
        Sources
            .Compilation.SyntaxTrees.SelectMany(t => t.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
            .Select(t => t.Identifier.Text);

    [GeneratedRegex(@"^\| (?<number>\d+) \| `(?<stop>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Stop();

    [GeneratedRegex(@"`(?<name>[A-Z]\w+)`")]
    private static partial Regex Name();
}
