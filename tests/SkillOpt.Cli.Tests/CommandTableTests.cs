namespace SkillOpt.Cli.Tests;

public class CommandTableTests
{
    [Fact]
    public void The_page_of_commands_lists_every_command_and_no_other()
    {
        var rows = File.ReadAllLines(Path.Combine(RepositoryRoot(), "docs", "command-line.md"))
            .Where(l => l.StartsWith("| `skillopt ", StringComparison.Ordinal))
            .ToList();

        rows.ShouldBe([.. VerbList.All.SelectMany(v => Rows("skillopt", v))]);
    }

    private static IEnumerable<string> Rows(string parent, Verb verb) =>
        (verb.Run is null ? Enumerable.Empty<string>() : [$"| `{parent} {verb.Name}` | {verb.Description} |"]).Concat(
            verb.Verbs.SelectMany(v => Rows($"{parent} {verb.Name}", v))
        );

    // From where the tests run upwards to the solution.
    internal static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SkillOpt.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
