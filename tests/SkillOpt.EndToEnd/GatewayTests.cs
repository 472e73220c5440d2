using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>The command <c>gateway</c> as people use it: beside an agent of theirs, or with the agent's command behind it.</summary>
public sealed class GatewayTests
{
    [Fact]
    public async Task It_answers_until_its_cap_and_ends_with_the_totals_when_it_is_interrupted()
    {
        using var folder = new TemporaryFolder();
        using var gateway = Tool.Start(
            folder.Path,
            ["gateway", "--target", "practice:apprentice", "--max-calls", "1", "--agent", "claude-code", "--json"]
        );
        var way = await ReadObjectAsync(gateway);
        var variables = way["agents"]!["claude-code"]!["variables"]!;

        using var http = new HttpClient { BaseAddress = new Uri(variables["ANTHROPIC_BASE_URL"]!.GetValue<string>()) };
        http.DefaultRequestHeaders.Add("x-api-key", variables["ANTHROPIC_API_KEY"]!.GetValue<string>());
        var first = await AskAsync(http);
        var second = await AskAsync(http);
        await Tool.InterruptAsync(gateway);
        var end = await Tool.FinishAsync(gateway);

        first.Status.ShouldBe(200);
        first.Body["content"]![0]!["text"]!.GetValue<string>().ShouldNotBeEmpty();
        second.Status.ShouldBe(402);
        second.Body["error"]!["type"]!.GetValue<string>().ShouldBe("billing_error");
        end.ExitCode.ShouldBe(4, end.Error);
        JsonNode.Parse(end.Output)!["calls"]!.GetValue<int>().ShouldBe(1);
        var lines = await File.ReadAllLinesAsync(way["recording"]!.GetValue<string>());
        lines.Select(l => JsonNode.Parse(l)!["number"]!.GetValue<int>()).ShouldBe([1, 2]);
        JsonNode.Parse(lines[0])!["messages"]![0]!["contents"]![0]!["text"]!.GetValue<string>().ShouldBe("hello");
        JsonNode.Parse(lines[1])!["failure"]!.GetValue<string>().ShouldContain("max_calls");
        lines.ShouldAllBe(l => !l.Contains(variables["ANTHROPIC_API_KEY"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_command_is_led_to_the_model_and_its_exit_code_is_the_gateways()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is one of a POSIX shell.");
        using var folder = new TemporaryFolder();
        const string Command = "echo \"asked $ANTHROPIC_MODEL at $ANTHROPIC_BASE_URL\"; exit 9";

        var run = await Tool.RunAsync(
            folder.Path,
            ["gateway", "--target", "practice:apprentice", "--agent", "claude-code", "--record", "none", "--", "sh", "-c", Command]
        );

        run.ExitCode.ShouldBe(9, run.Error);
        run.Output.ShouldStartWith("asked apprentice at http://127.0.0.1:");
        run.Error.ShouldContain("No call was made.");
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_real_agent_works_with_a_practice_model()
    {
        var claude = Environment.GetEnvironmentVariable("CLAUDE_CLI_BIN");
        Assert.SkipWhen(claude is null || !File.Exists(claude), "claude is not installed.");
        using var folder = new TemporaryFolder();

        var run = await Tool.RunAsync(
            folder.Path,
            [
                .. "gateway --target practice:apprentice --agent claude-code --".Split(' '),
                "env",
                $"CLAUDE_CONFIG_DIR={folder.At("home")}",
                "DISABLE_AUTOUPDATER=1",
                claude!,
                .. "-p --tools Read --setting-sources project --strict-mcp-config hello".Split(' '),
            ]
        );

        run.ExitCode.ShouldBe(0, run.Error + run.Output);
        run.Output.ShouldContain("Answer:");
        run.Error.ShouldContain("tokens in");
        Directory.GetFiles(folder.At("gateway-sessions")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_agent_that_needs_a_file_is_led_by_one_of_its_own_and_keeps_its_home()
    {
        var pi = Environment.GetEnvironmentVariable("PI_EXEC_PATH");
        Assert.SkipWhen(pi is null || !File.Exists(pi) || OperatingSystem.IsWindows(), "pi is not installed.");
        using var folder = new TemporaryFolder();
        var home = Directory.CreateDirectory(folder.At("home/.pi/agent/skills/greeting")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(home, "SKILL.md"),
            "---\nname: greeting\ndescription: How to greet people in the old-fashioned way.\n---\nSay good day.\n"
        );
        folder.Write("home/.pi/agent/models.json", """{"providers":{}}""");

        var run = await Shell.RunAsync(
            folder.Path,
            $"HOME='{folder.At("home")}' '{Tool.Program}' gateway --target practice:apprentice --agent pi -- '{Wrapper(folder, pi!)}' -p hello"
        );

        run.ExitCode.ShouldBe(0, run.Error + run.Output);
        run.Output.ShouldContain("Answer:");
        run.Error.ShouldContain("1 call:");
        File.ReadAllText(folder.At("home/.pi/agent/models.json")).ShouldBe("""{"providers":{}}""");
        var recorded = await File.ReadAllTextAsync(Directory.GetFiles(folder.At("gateway-sessions")).ShouldHaveSingleItem());
        recorded.ShouldContain("in the old-fashioned way", customMessage: "the person's own skills are there");
        Directory.EnumerateFileSystemEntries(folder.At("home/.cache/skillopt/agents")).ShouldBeEmpty();
    }

    private static string Wrapper(TemporaryFolder folder, string script)
    {
        var path = folder.Write("pi", $"#!/bin/sh\nexec node '{script}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }

    [Fact]
    public async Task An_agent_that_it_does_not_know_is_told_with_the_nearest_name()
    {
        using var folder = new TemporaryFolder();
        var run = await Tool.RunAsync(folder.Path, ["gateway", "--target", "practice:apprentice", "--agent", "claude-cod"]);
        run.ExitCode.ShouldBe(5);
        run.Error.ShouldContain("SKO3305");
        run.Error.ShouldContain("did you mean 'claude-code'?");
    }

    private static async Task<(int Status, JsonNode Body)> AskAsync(HttpClient http)
    {
        var question = new JsonObject
        {
            ["model"] = "any",
            ["max_tokens"] = 100,
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = "hello" }),
        };
        using var reply = await http.PostAsJsonAsync("/v1/messages", question);
        return ((int)reply.StatusCode, JsonNode.Parse(await reply.Content.ReadAsStringAsync())!);
    }

    // The first of the objects that it prints; the second comes at its end.
    private static async Task<JsonNode> ReadObjectAsync(Process process)
    {
        var text = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            text.AppendLine(line);
            if (line == "}")
            {
                break;
            }
        }

        return JsonNode.Parse(text.ToString())!;
    }
}
