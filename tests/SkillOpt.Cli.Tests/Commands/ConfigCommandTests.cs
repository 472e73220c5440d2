using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

public class ConfigCommandTests
{
    [Fact]
    public async Task Explain_tells_each_value_and_where_it_came_from()
    {
        using var folder = new TemporaryFolder();
        folder.Write("skillopt.yaml", "train:\n  epochs: 2\n");

        var run = await CommandRun.Of("config", "explain", folder.Path, "--train.seed", "7", "--gate", "ties", "--json");

        run.ExitCode.ShouldBe(0);
        var keys = run.Json["keys"]!.AsArray().ToDictionary(k => k!["key"]!.GetValue<string>());
        keys["train.epochs"]!["origin"]!.GetValue<string>().ShouldBe("skillopt.yaml:2");
        keys["train.seed"]!["value"]!.GetValue<long>().ShouldBe(7);
        keys["train.seed"]!["origin"]!.GetValue<string>().ShouldBe("--train.seed");
        keys["gate.policy"]!["origin"]!.GetValue<string>().ShouldBe("--gate");
        keys["train.batch_size"]!["origin"]!.GetValue<string>().ShouldBe("default");
    }

    [Fact]
    public async Task An_unknown_key_on_the_command_line_is_answered_with_the_nearest_one()
    {
        using var folder = new TemporaryFolder();
        folder.Write("skillopt.yaml", "");

        var run = await CommandRun.Of("config", "explain", folder.Path, "--train.epcohs", "2");

        run.ExitCode.ShouldBe(5);
        run.Error.TrimEnd().ShouldBe("error SKO1305: --train.epcohs: there is no key train.epcohs; did you mean train.epochs?");
    }

    [Fact]
    public async Task Explain_shows_the_learning_rate_of_every_step()
    {
        using var folder = new TemporaryFolder();
        folder.Write("skillopt.yaml", "tasks: {train: train.jsonl, val: val.jsonl}\ntrain: {epochs: 2, batch_size: 2}\n");
        folder.Write(
            "train.jsonl",
            "{\"id\": \"a\", \"input\": \"one apple\", \"expected\": \"1\"}\n{\"id\": \"b\", \"input\": \"two pears\", \"expected\": "
                + "\"2\"}\n{\"id\": \"c\", \"input\": \"three figs\", \"expected\": \"3\"}\n"
        );
        folder.Write("val.jsonl", "{\"id\": \"d\", \"input\": \"four plums\", \"expected\": \"4\"}\n");

        (await CommandRun.Of("config", "explain", folder.Path, "--json")).Json["learning_rates"]!
            .AsArray()
            .Select(n => n!.GetValue<int>())
            .ShouldBe([4, 3, 2, 2]);
        (await CommandRun.Of("config", "explain", folder.Path)).Output.ShouldContain("by step: 1: 4  2: 3  3: 2  4: 2");
        (await CommandRun.Of("config", "explain", folder.Path, "--train.schedule", "autonomous", "--json")).Json["learning_rates"]!
            .AsArray()
            .ShouldAllBe(n => n == null);
    }

    [Fact]
    public async Task The_schema_is_json()
    {
        var run = await CommandRun.Of("config", "schema");

        run.Json["properties"]!["skill"]!["default"]!.GetValue<string>().ShouldBe("SKILL.md");
    }
}
