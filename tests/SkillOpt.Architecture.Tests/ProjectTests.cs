using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SkillOpt.Architecture.Tests;

/// <summary>The arrows between the projects, their names, and the size of their files.</summary>
public sealed partial class ProjectTests
{
    private static readonly Dictionary<string, string[]> s_projects = new(StringComparer.Ordinal)
    {
        ["SkillOpt"] = [],
        ["SkillOpt.Models"] = ["SkillOpt"],
        ["SkillOpt.Practice"] = ["SkillOpt", "SkillOpt.Workbooks"],
        ["SkillOpt.Agents"] = ["SkillOpt", "SkillOpt.Gateway"],
        ["SkillOpt.Gateway"] = ["SkillOpt"],
        ["SkillOpt.Benchmarks"] = ["SkillOpt", "SkillOpt.Workbooks"],
        ["SkillOpt.Workbooks"] = [],
        ["SkillOpt.Sleep"] = ["SkillOpt"],
        ["SkillOpt.Web"] = ["SkillOpt"],
        ["SkillOpt.Checking"] = ["SkillOpt"],
        ["SkillOpt.Testing"] = ["SkillOpt"],
        ["SkillOpt.Hosting"] = ["SkillOpt", "SkillOpt.Models", "SkillOpt.Practice", "SkillOpt.Benchmarks"],
        ["SkillOpt.Cli"] =
        [
            "SkillOpt",
            "SkillOpt.Models",
            "SkillOpt.Practice",
            "SkillOpt.Agents",
            "SkillOpt.Gateway",
            "SkillOpt.Benchmarks",
            "SkillOpt.Hosting",
            "SkillOpt.Sleep",
            "SkillOpt.Web",
            "SkillOpt.Checking",
        ],
    };

    // Folders of the engine whose types a reader meets under another name than the folder's: the ground floor is the engine itself,
    // settings and checks belong to projects. Every other folder is a namespace of its own name; folders below it are rooms of that
    // namespace.
    private static readonly Dictionary<string, string> s_namespaces = new(StringComparer.Ordinal)
    {
        ["Identity"] = "SkillOpt",
        ["Diagnostics"] = "SkillOpt",
        ["Display"] = "SkillOpt",
        ["Files"] = "SkillOpt",
        ["Processes"] = "SkillOpt",
        ["Terms"] = "SkillOpt",
        ["Unicode"] = "SkillOpt",
        ["Yaml"] = "SkillOpt",
        ["Randomness"] = "SkillOpt",
        ["Budgets"] = "SkillOpt",
        ["Skills"] = "SkillOpt",
        ["Noise"] = "SkillOpt.Gating",
        ["Evaluation"] = "SkillOpt.Rollouts",
        ["Optimization"] = "SkillOpt.Training",
        ["Optimizers"] = "SkillOpt.Training",
        ["Configuration"] = "SkillOpt.Projects",
        ["Forecasting"] = "SkillOpt.Projects",
        ["Doctor"] = "SkillOpt.Projects",
        ["Pages"] = "SkillOpt.Reporting",
    };

    [Fact]
    public void Every_project_references_only_what_the_map_allows()
    {
        foreach (var project in Directory.EnumerateFiles(Sources.Folder, "*.csproj", SearchOption.AllDirectories))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            s_projects.ShouldContainKey(name);
            var references = XDocument
                .Load(project)
                .Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
            references.Except(s_projects[name], StringComparer.Ordinal).ShouldBeEmpty($"{name} must not know these");
        }
    }

    [Fact]
    public void The_engine_knows_no_provider_no_command_line_and_no_screen()
    {
        var project = Path.Combine(Sources.Folder, "SkillOpt", "SkillOpt.csproj");
        var packages = XDocument.Load(project).Descendants("PackageReference").Select(p => p.Attribute("Include")!.Value);
        packages.ShouldAllBe(p => p != "OpenAI" && p != "Anthropic" && p != "Spectre.Console" && p != "System.CommandLine");
    }

    [Fact]
    public void A_project_is_one_namespace_and_the_engine_one_for_each_subject()
    {
        foreach (var file in Sources.FilesBelow(Sources.Folder))
        {
            var place = Path.GetRelativePath(Sources.Folder, file).Split(Path.DirectorySeparatorChar);
            var expected = place is ["SkillOpt", var folder, _, ..]
                ? s_namespaces.GetValueOrDefault(folder, $"SkillOpt.{folder}")
                : place[0];
            Namespace().Matches(File.ReadAllText(file)).Select(m => m.Groups["name"].Value).ShouldAllBe(n => n == expected, file);
        }
    }

    [Fact]
    public void Files_stay_readable()
    {
        foreach (var file in Sources.FilesBelow(Sources.Folder))
        {
            var lines = File.ReadAllLines(file);
            lines.Length.ShouldBeLessThan(400, $"{file} has grown too long: one responsibility per file");
            lines
                .Select((line, i) => (Place: $"{file}:{i + 1}", line.Length))
                .Where(l => l.Length > 140)
                .ShouldBeEmpty("the formatter wraps code; texts and comments are wrapped by hand");
        }
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
