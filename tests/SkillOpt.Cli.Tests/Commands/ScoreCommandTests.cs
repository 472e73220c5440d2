using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

public class ScoreCommandTests
{
    private const string Tasks =
        "{\"id\": \"a\", \"input\": \"one\", \"expected\": \"1\"}\n{\"id\": \"b\", \"input\": \"two\", \"expected\": \"2\"}\n{\"id\": "
        + "\"c\", \"input\": \"three\", \"expected\": \"3\"}\n";

    [Fact]
    public async Task Predictions_are_scored_and_a_missing_one_is_not_zero()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.WithInput(
            "{\"id\": \"a\", \"answer\": \"1\"}\n{\"id\": \"b\", \"answer\": \"7\"}\n{\"id\": \"z\", \"answer\": \"1\"}\n",
            "score",
            "-",
            "--tasks",
            folder.Write("t.jsonl", Tasks),
            "--scorer",
            "exact",
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["hard"]!.GetValue<double>().ShouldBe(0.5);
        run.Json["scored"]!.GetValue<int>().ShouldBe(2);
        run.Json["not_scored"]!.GetValue<int>().ShouldBe(1);
        run.Json["unknown_ids"]!.AsArray().Single()!.GetValue<string>().ShouldBe("z");
    }

    [Fact]
    public async Task Below_the_minimum_the_exit_code_is_2()
    {
        using var folder = new TemporaryFolder();
        string[] command =
        [
            "score",
            folder.Write("p.jsonl", "{\"id\": \"a\", \"answer\": \"1\"}\n{\"id\": \"b\", \"answer\": \"7\"}\n"),
            "--tasks",
            folder.Write("t.jsonl", Tasks),
            "--scorer",
            "exact",
        ];

        (await CommandRun.Of([.. command, "--min", "0.5"])).ExitCode.ShouldBe(0);
        (await CommandRun.Of([.. command, "--min", "0.6"])).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_verdict_says_what_was_required_and_what_was_found()
    {
        using var folder = new TemporaryFolder();
        var tasks = folder.Write(
            "t.jsonl",
            "{\"id\": \"a\", \"input\": \"one\", \"checks\": [{\"op\": \"max_chars\", \"arg\": 1200}, {\"op\": \"section_present\", "
                + "\"arg\": \"Key Risks\"}]}\n"
        );
        var answer = "## Summary\\n" + new string('x', 1296);

        var run = await CommandRun.WithInput(
            $"{{\"id\": \"a\", \"answer\": \"{answer}\"}}\n",
            "score",
            "-",
            "--tasks",
            tasks,
            "--scorer",
            "rules"
        );

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("max_chars 1200: the answer has 1,307; section 'Key Risks' not found; headings found: 'Summary'.");
        run.Output.ShouldContain(" Answer: '## Summary⏎xxx");
        run.Output.Length.ShouldBeLessThan(600);
    }

    [Fact]
    public async Task The_project_beside_the_tasks_says_how_to_score_and_an_option_still_wins()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "skillopt.yaml",
            "skill: SKILL.md\ntasks: t.jsonl\nscorer: {name: numeric, abs: 0.5}\ntarget: practice:apprentice\noptimizer: practice:coach\n"
        );
        string[] command =
        [
            "score",
            folder.Write(
                "p.jsonl",
                "{\"id\": \"a\", \"answer\": \"1.4\"}\n{\"id\": \"b\", \"answer\": \"about 2\"}\n{\"id\": \"c\", \"answer\": \"9\"}\n"
            ),
            "--tasks",
            folder.Write("t.jsonl", Tasks),
            "--json",
        ];

        var run = await CommandRun.Of(command);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["scorer"]!.GetValue<string>().ShouldBe("numeric");
        run.Json["hard"]!.GetValue<double>().ShouldBe(2.0 / 3, 1e-12);
        (await CommandRun.Of([.. command, "--scorer", "exact"])).Json["hard"]!.GetValue<double>().ShouldBe(0);
    }

    [Theory]
    [InlineData("{\"id\": \"a\"}", "SKO1338")]
    [InlineData("nonsense", "SKO1338")]
    [InlineData("{\"id\": \"a\", \"answer\": \"1\"}\n{\"id\": \"a\", \"answer\": \"2\"}", "SKO1338")]
    public async Task A_wrong_line_is_named(string predictions, string code)
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.WithInput(predictions, "score", "-", "--tasks", folder.Write("t.jsonl", Tasks), "--scorer", "exact");

        run.ExitCode.ShouldBe(5);
        run.Error.ShouldStartWith($"error {code}: -:");
    }
}
