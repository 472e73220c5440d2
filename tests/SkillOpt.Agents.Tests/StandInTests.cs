using System.Text.Json.Nodes;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Testing;

namespace SkillOpt.Agents.Tests;

/// <summary>Agents that do what they should not, and Cursor, whose program cannot be installed here.</summary>
public sealed class StandInTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _program = new();

    public void Dispose()
    {
        _folder.Dispose();
        _program.Dispose();
    }

    [Fact]
    public async Task Cursors_protocol_becomes_an_answer_with_its_tools_and_the_use_of_the_skill()
    {
        var trajectory = await RunAsync(
            StandIn.Say(StandIn.Init)
                + "\nPROMPT=$(cat); case \"$PROMPT\" in *task.md*) ;; *) exit 9;; esac\n"
                + StandIn.Say("""{"type":"user","message":{"role":"user","content":[{"type":"text","text":"do it"}]},"session_id":"s"}""")
                + "\nBODY=$(tail -3 .cursor/skills/ledger-work/SKILL.md | tr '\\n' ' ')\n"
                + StandIn.Say(
                    """{"type":"tool_call","subtype":"started","call_id":"c1","tool_call":{"readToolCall":{"args":{"path":"SKILL.md"}}}}"""
                )
                + "\nprintf '{\"type\":\"tool_call\",\"subtype\":\"completed\",\"call_id\":\"c1\",\"tool_call\":{\"readToolCall\":"
                + "{\"result\":{\"success\":{\"content\":\"%s\"}}}}}\\n' \"$BODY\"\n"
                + StandIn.Say(
                    """{"type":"assistant","message":{"role":"assistant","content":[{"type":"text","text":"Done."}]},"session_id":"s"}"""
                )
                + "\n"
                + StandIn.Result("2025-06-05")
        );

        trajectory.Answer.ShouldBe("2025-06-05");
        trajectory.ToolsCalled.ShouldBe(["readToolCall"]);
        trajectory.SkillUse.ShouldNotBeNull().IsLoaded.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_model_than_its_own_cannot_be_put_into_cursor()
    {
        await using var source = new StandIn(_program.Path).Write("exit 0");

        var failure = Should.Throw<SkillOptException>(() => Agents.Environment(source, "cursor", _folder.Path, target: "openai:gpt-5.4"));

        failure.Code.ShouldBe("SKO6006");
        failure.Message.ShouldContain("target: login");
    }

    [Fact]
    public async Task Who_is_not_logged_in_stops_the_run_with_the_command_that_mends_it()
    {
        var failure = await FailAsync(
            StandIn.Say("""{"type":"result","subtype":"success","is_error":true,"result":"Error: not logged in. Please log in first."}""")
                + "\nexit 1"
        );

        failure.Kind.ShouldBe(FailureKind.Authentication);
        failure.IsFatal.ShouldBeTrue();
        failure.Message.ShouldContain("cursor-agent login");
    }

    [Fact]
    public async Task Without_any_login_nothing_is_started()
    {
        await using var source = new AgentSource(n => n == "CODEX_EXEC_PATH" ? "/bin/true" : null);
        var environment = Agents.Environment(source, "codex", _folder.Path, target: "login");

        var failure = await Should.ThrowAsync<ModelCallException>(() => RunAsync(environment));

        failure.Kind.ShouldBe(FailureKind.Authentication);
        failure.Message.ShouldContain("codex login");
    }

    [Fact]
    public async Task A_crash_is_tried_again_and_a_second_life_counts()
    {
        var lives = 0;
        var standIn = new StandIn(_program.Path);
        await using var source = standIn.Write(
            "echo oops >&2; exit 3",
            () => ++lives > 1 ? standIn.Program(StandIn.Result("alive")) : standIn.Program("echo oops >&2; exit 3")
        );

        var trajectory = await RunAsync(Agents.Environment(source, "cursor", _folder.Path, target: "login"));

        trajectory.Answer.ShouldBe("alive");
        lives.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_crash_without_end_is_a_crash_with_its_words()
    {
        var failure = await FailAsync("echo 'segmentation fault at 0x0' >&2; exit 139", new() { ["retries"] = 1 });

        failure.Kind.ShouldBe(FailureKind.Crash);
        failure.Message.ShouldContain("segmentation fault");
    }

    [Fact]
    public async Task Output_without_end_is_cut_and_nothing_is_scored()
    {
        var failure = await FailAsync("yes '{\"type\":\"assistant\"}'", new() { ["retries"] = 0 });

        failure.Kind.ShouldBe(FailureKind.Crash);
        failure.Message.ShouldContain("printed more than 64 MB");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_and_half_a_line_do_no_harm()
    {
        var trajectory = await RunAsync($"printf '\\xff\\xfe\\x80\\n{{\"type\":\"assis\\n'\n{StandIn.Result("fine")}\nprintf '{{\"type\"'");

        trajectory.Answer.ShouldBe("fine");
    }

    [Fact]
    public async Task An_agent_that_never_stops_is_stopped_in_its_time()
    {
        var failure = await FailAsync("sleep 1000", new() { ["timeout"] = "1s" });

        failure.Kind.ShouldBe(FailureKind.Timeout);
        failure.Message.ShouldContain("environment.timeout");
    }

    [Fact]
    public async Task Daemons_end_with_the_agent()
    {
        var mark = $"daemon-{Guid.NewGuid():N}";
        var trajectory = await RunAsync(
            $"(setsid bash -c 'exec -a {mark} sleep 1000' >/dev/null 2>&1 &)\nsleep 0.1\n{StandIn.Result("left a daemon")}"
        );

        trajectory.Answer.ShouldBe("left a daemon");
        Processes.With(mark).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_agent_cannot_change_its_own_skill()
    {
        var trajectory = await RunAsync(
            "echo mine > .cursor/skills/ledger-work/SKILL.md; rm -rf .cursor/skills/ledger-work\n"
                + "cp .cursor/skills/ledger-work/SKILL.md results/\n"
                + StandIn.Result("tried")
        );

        File.ReadAllText(Path.Combine(trajectory.WorkFolder.ShouldNotBeNull(), "results", "SKILL.md")).ShouldBe(Agents.Skill.Document.Text);
    }

    [Fact]
    public async Task Neither_the_engine_nor_other_rollouts_nor_the_expected_answers_can_be_seen()
    {
        var gold = _folder.Write("gold.jsonl", "the-gold-4711");
        var other = Directory.CreateTempSubdirectory("skillopt-agent-");
        try
        {
            File.WriteAllText(Path.Combine(other.FullName, "note.txt"), "the-gold-4711");
            var tries =
                $"cat {gold} /proc/{Environment.ProcessId}/environ /proc/{Environment.ProcessId}/cmdline; ls -a /tmp /root /home; "
                + $"cat {other.FullName}/note.txt; echo changed > {other.FullName}/note.txt; ln -s {gold} results/gold; cat results/gold; "
                + "for p in /proc/[0-9]*; do tr '\\0' ' ' < $p/cmdline; echo; done";
            var trajectory = await RunAsync($"({tries}) > results/seen.txt 2>/dev/null\n{StandIn.Result("tried")}");

            var seen = File.ReadAllText(Path.Combine(trajectory.WorkFolder.ShouldNotBeNull(), "results", "seen.txt"));
            seen.ShouldNotContain("the-gold-4711");
            seen.ShouldNotContain(other.Name);
            seen.ShouldNotContain("SkillOpt.Agents.Tests");
            File.ReadAllText(Path.Combine(other.FullName, "note.txt")).ShouldBe("the-gold-4711");
            File.Exists(Path.Combine(trajectory.WorkFolder, "results", "gold")).ShouldBeFalse();
        }
        finally
        {
            other.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_the_agent_left_belongs_to_the_trajectory()
    {
        var trajectory = await RunAsync("echo 42 > results/out.txt\n" + StandIn.Result("see results/out.txt"));

        trajectory.Steps[^1].Kind.ShouldBe(StepKind.Verification);
        trajectory.Steps[^1].Text.ShouldContain("results/out.txt, 3 bytes");
        File.ReadAllText(Path.Combine(trajectory.WorkFolder!, "results", "out.txt")).ShouldBe("42\n");
    }

    [Fact]
    public async Task Neither_an_answer_nor_a_file_is_no_result()
    {
        var failure = await FailAsync(StandIn.Result(""));

        failure.Kind.ShouldBe(FailureKind.Empty);
    }

    [Fact]
    public async Task A_program_that_is_missing_is_named_with_the_command_that_installs_it()
    {
        await using var source = new AgentSource(n => n == "CURSOR_EXEC_PATH" ? "/nowhere/cursor-agent" : "key");
        var failure = await Should.ThrowAsync<SkillOptException>(() =>
            RunAsync(Agents.Environment(source, "cursor", _folder.Path, target: "login"))
        );

        failure.Code.ShouldBe("SKO6002");
        failure.Message.ShouldContain("cursor.com/install");
    }

    [Fact]
    public async Task A_version_that_is_too_old_is_named_with_the_one_that_is_wanted()
    {
        var program = Path.Combine(_program.Path, "codex");
        File.WriteAllText(program, "#!/bin/sh\necho codex-cli 0.9.1\n");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a shell script is no program there");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        await using var source = new AgentSource(n => n == "CODEX_EXEC_PATH" ? program : null);

        var failure = await Should.ThrowAsync<SkillOptException>(() => RunAsync(Agents.Environment(source, "codex", _folder.Path)));

        failure.Code.ShouldBe("SKO6003");
        failure.Message.ShouldContain("0.9.1");
        failure.Message.ShouldContain("npm install -g @openai/codex");
    }

    private async Task<Trajectory> RunAsync(string script)
    {
        await using var source = new StandIn(_program.Path).Write(script);
        return await RunAsync(Agents.Environment(source, "cursor", _folder.Path, target: "login"));
    }

    private async Task<ModelCallException> FailAsync(string script, JsonObject? settings = null)
    {
        await using var source = new StandIn(_program.Path).Write(script);
        var environment = Agents.Environment(source, "cursor", _folder.Path, settings, "login");
        return await Should.ThrowAsync<ModelCallException>(() => RunAsync(environment));
    }

    private async Task<Trajectory> RunAsync(IEnvironment environment) =>
        await environment.RunAsync(
            new RolloutRequest(Agents.Skill, Agents.Task(_folder.Path), 1),
            new AgentLoginProvider().Create(new ModelName("login", ""), new ModelSettings { Name = "login" }, null!).Client,
            TestContext.Current.CancellationToken
        );
}
