using System.Text.RegularExpressions;

namespace SkillOpt.EndToEnd;

public partial class DocumentationTests
{
    public static TheoryData<string> Pages => [.. MarkdownFiles().Select(f => Path.GetRelativePath(Repository.Root, f))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_relative_link_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        var text = CodeBlock().Replace(Repository.Read(page), "");
        foreach (var target in Link().Matches(text).Select(m => m.Groups["target"].Value).Where(t => !t.Contains("://", StringComparison.Ordinal) && !t.StartsWith('#') && !t.StartsWith("mailto:", StringComparison.Ordinal)))
        {
            var path = Path.Combine(folder, target.Split('#')[0]);
            (File.Exists(path) || Directory.Exists(path)).ShouldBeTrue($"{page} links to {target}");
        }
    }

    [Fact]
    public void Every_test_named_in_the_list_of_differences_exists()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => TestName().Matches(File.ReadAllText(f)).Select(m => m.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);
        var rows = Repository.Read("docs", "differences.md").Split('\n').Where(l => DifferenceRow().IsMatch(l)).ToList();

        rows.Count.ShouldBe(38);
        foreach (var row in rows)
        {
            tests.ShouldContain(row.Split('|')[^2].Trim().Trim('`'), row);
        }
    }

    [Fact]
    public async Task Every_command_of_the_readme_works()
    {
        using var workspace = new Workspace();
        workspace.CopyExample("spreadsheet-dates");
        var commands = ShellBlock().Matches(Repository.Read("README.md")).SelectMany(m => m.Groups["lines"].Value.Split('\n'))
            .Select(l => l.Split(" #")[0].Trim()).Where(l => l.Length > 0).ToList();
        commands.Count.ShouldBeGreaterThan(2);
        foreach (var command in commands)
        {
            // The build and this very test run have been executed by whoever runs this test.
            if (command is "dotnet test" or "dotnet build" || command.StartsWith("git clone ", StringComparison.Ordinal) || command.StartsWith("cd ", StringComparison.Ordinal))
            {
                continue;
            }

            var args = Args(command).ShouldNotBeNull($"the README has a command that this test cannot run: {command}");
            var result = await Tool.RunAsync(workspace.Path, args);
            result.ExitCode.ShouldBe(0, $"{command}\n{result.Output}\n{result.Error}");
        }
    }

    private static string[]? Args(string command)
    {
        foreach (var prefix in new[] { "dotnet run --project src/SkillOpt.Cli -- ", "skillopt " })
        {
            if (command.StartsWith(prefix, StringComparison.Ordinal))
            {
                return command[prefix.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            }
        }

        return null;
    }

    private static IEnumerable<string> MarkdownFiles() =>
        Directory.EnumerateFiles(Repository.Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("(?<fence>```|~~~~).*?\\k<fence>", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"public (async Task|void) (?<name>\w+)\(", RegexOptions.ExplicitCapture)]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| [0-9]+ \|")]
    private static partial Regex DifferenceRow();

    [GeneratedRegex("```sh\\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
