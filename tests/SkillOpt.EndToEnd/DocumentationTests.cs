using System.Text.RegularExpressions;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

public partial class DocumentationTests
{
    [Fact]
    public async Task Every_command_of_the_readme_works()
    {
        using var workspace = new TemporaryFolder();
        workspace.CopyExample("spreadsheet-dates");
        var commands = ShellBlock()
            .Matches(Repository.Read("README.md"))
            .SelectMany(m => m.Groups["lines"].Value.Split('\n'))
            .Select(l => l.Split(" #")[0].Trim())
            .Where(l => l.Length > 0)
            .ToList();
        commands.Count.ShouldBeGreaterThan(2);
        foreach (var command in commands)
        {
            // The build and this very test run have been executed by whoever runs this test.
            if (
                command is "dotnet test" or "dotnet build"
                || command.StartsWith("git clone ", StringComparison.Ordinal)
                || command.StartsWith("cd ", StringComparison.Ordinal)
            )
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

    [GeneratedRegex("```sh\\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
