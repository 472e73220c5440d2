namespace SkillOpt.Cli.Tests;

public class HelpTests
{
    private static readonly IReadOnlyList<string> s_paths = [.. VerbList.All.SelectMany(v => Leaves("", v))];

    public static TheoryData<string> Paths => [.. s_paths];

    [Fact]
    public async Task The_help_groups_every_command_by_what_it_is_for()
    {
        var help = await CommandRun.Of("--help");

        help.ExitCode.ShouldBe(0);
        var groups = help.Output.Split("\n\n").Select(g => g.Split(':')[0].Trim()).ToList();
        groups.Where(g => Enum.TryParse<VerbPurpose>(g, out _)).ShouldBe(["Begin", "Measure", "Look", "Judge", "Operate"]);
        foreach (var path in s_paths)
        {
            help.Output.Split('\n').Count(l => l.StartsWith($"  {path} ", StringComparison.Ordinal)).ShouldBe(1, path);
        }
    }

    [Fact]
    public void Every_command_has_a_row_of_help_and_no_row_is_left_over() =>
        VerbHelps.All.Select(h => h.Path).Order(StringComparer.Ordinal).ShouldBe(s_paths.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_command_shows_an_example_that_is_right_its_exit_codes_and_an_own_text_for_every_option(string path)
    {
        var help = await CommandRun.Of([.. path.Split(' '), "--help"]);

        help.ExitCode.ShouldBe(0, help.Error);
        help.Output.Split('\n').ShouldAllBe(l => l.Length <= 80);
        var example = VerbHelps.Find(path)!.Example;
        Flat(help.Output).ShouldContain($"Example: skillopt {example} ");
        Flat(help.Output).ShouldContain("Exit codes: 0 done ");
        UsageError.Check(CommandLine.Parse([.. example.Split(' ')])).ShouldBeNull();
        var texts = CommandLine.Parse([.. path.Split(' '), "--help"]).CommandResult.Command.Options.Select(o => o.Description).ToList();
        texts.ShouldBeUnique();
        texts.ShouldAllBe(t => !string.IsNullOrWhiteSpace(t));
        help.Output.ShouldNotContain("[default:");
        Flat(help.Output)
            .Split("Default:")
            .Length.ShouldBe(
                1
                    + texts
                        .Concat(
                            CommandLine.Parse([.. path.Split(' '), "--help"]).CommandResult.Command.Arguments.Select(a => a.Description)
                        )
                        .Count(t => t!.Contains("Default:", StringComparison.Ordinal))
            );
    }

    [Theory]
    [InlineData("train", "--optimizer", true)]
    [InlineData("eval", "--target", true)]
    [InlineData("eval", "--optimizer", false)]
    [InlineData("runs", "--target", false)]
    [InlineData("diff", "--scorer", false)]
    [InlineData("show", "--run", true)]
    [InlineData("handoff status", "--gate", false)]
    public async Task Settings_of_the_project_stand_behind_one_line_and_only_where_they_have_an_effect(
        string path,
        string option,
        bool hasEffect
    )
    {
        var help = (await CommandRun.Of([.. path.Split(' '), "--help"])).Output;

        Flat(help).Contains($"{option}, ", StringComparison.Ordinal).ShouldBe(hasEffect, help);
        help.Split('\n').ShouldNotContain(l => l.StartsWith($"  {option} ", StringComparison.Ordinal));
        if (!hasEffect)
        {
            (await CommandRun.Of([.. path.Split(' '), option, "x"])).Error.ShouldContain($"skillopt {path} has no option {option}");
        }
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) + " ";

    private static IEnumerable<string> Leaves(string parent, Verb verb)
    {
        var path = parent.Length == 0 ? verb.Name : $"{parent} {verb.Name}";
        return verb.Verbs.Count == 0 ? [path] : verb.Verbs.SelectMany(v => Leaves(path, v));
    }
}
