using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SkillOpt.Tests.Architecture;

/// <summary>The arrows of the house: which project and which folder of the engine may know which.</summary>
public partial class ArchitectureTests
{
    // A folder may use only folders of lower storeys: so there is no cycle, whatever is added.
    private static readonly string[][] s_storeys =
    [
        ["Identity", "Diagnostics", "Display", "Files", "Processes", "Unicode", "Yaml"],
        ["Randomness", "Budgets"],
        ["Skills", "Tasks", "Runs"],
        ["Calls"],
        ["Scoring"],
        ["Rollouts"],
        ["Gating"],
        ["Training", "Noise"],
        ["Configuration", "Reporting", "Forecasting"],
        ["Doctor"],
    ];

    private static readonly Dictionary<string, string[]> s_projects = new(StringComparer.Ordinal)
    {
        ["SkillOpt"] = [],
        ["SkillOpt.Models"] = ["SkillOpt"],
        ["SkillOpt.Agents"] = ["SkillOpt"],
        ["SkillOpt.Benchmarks"] = ["SkillOpt", "SkillOpt.Workbooks"],
        ["SkillOpt.Workbooks"] = [],
        ["SkillOpt.Sleep"] = ["SkillOpt"],
        ["SkillOpt.Web"] = ["SkillOpt"],
        ["SkillOpt.Testing"] = ["SkillOpt"],
        ["SkillOpt.Cli"] = ["SkillOpt", "SkillOpt.Models", "SkillOpt.Agents", "SkillOpt.Benchmarks", "SkillOpt.Sleep", "SkillOpt.Web"],
    };

    private static string Source => Path.Combine(Repository.Root, "src");

    [Fact]
    public void Every_folder_of_the_engine_uses_only_lower_storeys()
    {
        var storey = s_storeys.SelectMany((names, level) => names.Select(n => (n, level))).ToDictionary(p => p.n, p => p.level, StringComparer.Ordinal);
        var engine = Path.Combine(Source, "SkillOpt");
        var violations = new List<string>();
        foreach (var folder in Directory.GetDirectories(engine).Select(Path.GetFileName).Where(f => f is not ("bin" or "obj")))
        {
            storey.ShouldContainKey(folder!, $"src/SkillOpt/{folder} has no storey yet: give it one in this test and in docs/architecture.md");
            foreach (var file in Directory.EnumerateFiles(Path.Combine(engine, folder!), "*.cs", SearchOption.AllDirectories))
            {
                violations.AddRange(Reference().Matches(File.ReadAllText(file))
                    .Select(m => m.Groups["folder"].Value)
                    .Where(used => used != folder && storey.TryGetValue(used, out var level) && level >= storey[folder!])
                    .Distinct(StringComparer.Ordinal)
                    .Select(used => $"{folder} → {used} ({Path.GetFileName(file)})"));
            }
        }

        violations.ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_references_only_what_the_map_allows()
    {
        foreach (var project in Directory.EnumerateFiles(Source, "*.csproj", SearchOption.AllDirectories))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            s_projects.ShouldContainKey(name);
            var references = XDocument.Load(project).Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
            references.Except(s_projects[name], StringComparer.Ordinal).ShouldBeEmpty($"{name} must not know these");
        }
    }

    [Fact]
    public void The_engine_knows_no_provider_no_command_line_and_no_screen()
    {
        var packages = XDocument.Load(Path.Combine(Source, "SkillOpt", "SkillOpt.csproj")).Descendants("PackageReference").Select(p => p.Attribute("Include")!.Value);
        packages.ShouldAllBe(p => p != "OpenAI" && p != "Anthropic" && p != "Spectre.Console" && p != "System.CommandLine");
    }

    [Fact]
    public void Namespaces_follow_folders_and_files_stay_readable()
    {
        foreach (var file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            var expected = Path.GetRelativePath(Source, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            Namespace().Matches(text).Select(m => m.Groups["name"].Value).ShouldAllBe(n => n == expected, file);
            text.AsSpan().Count('\n').ShouldBeLessThan(400, $"{file} has grown too long: one responsibility per file");
        }
    }

    [GeneratedRegex(@"\bSkillOpt\.(?<folder>[A-Z][A-Za-z]+)|(?<![\w.])(?<folder>Skills|Tasks|Scoring|Rollouts|Runs|Calls|Gating|Training|Budgets|Configuration|Reporting|Identity|Diagnostics)\.[A-Z]")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
