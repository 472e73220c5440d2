namespace SkillOpt.Cli.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("error SKO1320: there is no command skillopt confg; did you mean config?", "confg")]
    [InlineData("error SKO1320: there is no command skillopt config explian; did you mean explain?", "config", "explian")]
    [InlineData("error SKO1320: skillopt config explain has no option --al; did you mean --all?", "config", "explain", "--al")]
    [InlineData("error SKO1320: skillopt train has no option --epochs; did you mean --train.epochs?", "train", "--epochs", "3")]
    [InlineData("error SKO1320: skillopt prompts has no option --frobnicate; see skillopt prompts --help.", "prompts", "--frobnicate")]
    public async Task A_wrong_command_line_is_one_sentence_and_exit_code_5(string message, params string[] args)
    {
        var run = await CommandRun.Of(args);

        run.Error.TrimEnd().ShouldBe(message);
        run.Output.ShouldBeEmpty();
        run.ExitCode.ShouldBe(5);
    }

    [Fact]
    public async Task With_json_a_failure_is_json_too()
    {
        var run = await CommandRun.Of("config", "explain", "/nowhere", "--json");

        run.ExitCode.ShouldBe(5);
        run.Json["error"]!["code"]!.GetValue<string>().ShouldBe("SKO1301");
        run.Json["error"]!["exit_code"]!.GetValue<int>().ShouldBe(5);
    }

    [Theory]
    [InlineData(new[] { "train", "--train.epochs", "2", "x" }, new[] { "train", "--set", "train.epochs=2", "x" })]
    [InlineData(new[] { "--gate.curtail=false" }, new[] { "--set", "gate.curtail=false" })]
    [InlineData(new[] { "--train.speculate", "--json" }, new[] { "--set", "train.speculate=true", "--json" })]
    [InlineData(new[] { "--out", "a.b", "--skill", "x.md" }, new[] { "--out", "a.b", "--skill", "x.md" })]
    [InlineData(new[] { "a", "--", "--train.epochs", "2" }, new[] { "a", "--", "--train.epochs", "2" })]
    public void Dotted_keys_become_settings(string[] args, string[] expanded) => ConfigOptions.Expand(args).ShouldBe(expanded);
}
