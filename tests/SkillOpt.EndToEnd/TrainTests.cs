using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

public class TrainTests
{
    [Fact]
    public async Task An_unknown_key_is_answered_with_file_line_and_the_nearest_key()
    {
        using var workspace = new TemporaryFolder();
        workspace.Write("skillopt.yaml", "skill: SKILL.md\ntrain:\n  epcohs: 2\n");

        var run = await Tool.RunAsync(workspace.Path, "train");

        run.ExitCode.ShouldBe(5);
        run.Error.TrimEnd().ShouldBe("error SKO1305: skillopt.yaml:3: there is no key train.epcohs; did you mean train.epochs?");
    }

    [Fact]
    public async Task Changed_settings_are_refused_and_more_epochs_extend_the_run()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        world.WriteProject(workspace);
        (await Tool.RunAsync(workspace.Path, "train", "--train.epochs", "1")).ExitCode.ShouldBe(0);
        var paid = world.Server.RequestCount;

        var other = await Tool.RunAsync(workspace.Path, "train", "--train.epochs", "1", "--train.seed", "7");
        other.ExitCode.ShouldBe(5);
        other.Error.ShouldContain("train.seed: 42 → 7");
        world.Server.RequestCount.ShouldBe(paid);

        var before = History(workspace);
        var longer = await Tool.RunAsync(workspace.Path, "train", "--train.epochs", "2", "--json");
        longer.ExitCode.ShouldBe(0, longer.Error);
        History(workspace).Take(before.Count).ShouldBe(before, "what was told stays");
        world.Server.RequestCount.ShouldBeGreaterThan(paid);
        world.Server.Counts.Values.Max().ShouldBe(1);
    }

    [Fact]
    public async Task Ctrl_C_stops_cleanly_says_how_to_go_on_and_the_same_command_does()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        world.WriteProject(workspace);
        var reached = new TaskCompletionSource();
        world.OnRequest = number =>
        {
            if (number == 60)
            {
                reached.TrySetResult();
            }
        };

        using var process = Tool.Start(workspace.Path, "train");
        await reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        await Tool.InterruptAsync(process);
        var stopped = await Tool.FinishAsync(process);

        stopped.ExitCode.ShouldBe(130, stopped.Error);
        stopped.Error.ShouldContain($"go on with: {Tool.Program} train");
        var runs = await Tool.RunAsync(workspace.Path, "runs", "--json");
        runs.Json[0]!["status"]!.GetValue<string>().ShouldBe("interrupted");

        var finished = await Tool.RunAsync(workspace.Path, "train");
        finished.ExitCode.ShouldBe(0, finished.Error);
        finished.Error.ShouldContain("Continuing:");
    }

    [Fact]
    public async Task A_provider_that_refuses_the_key_ends_with_exit_code_6_and_no_score()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        world.WriteProject(workspace);
        world.Server.Respond = _ => SkillOpt.Testing.LoopbackReply.Refused(401, "Incorrect API key provided.", "invalid_api_key");

        var run = await Tool.RunAsync(workspace.Path, "train");

        run.ExitCode.ShouldBe(6, run.Error);
        (run.Output + run.Error).ShouldNotContain("hard 0.0");
        run.Error.ShouldContain("Incorrect API key provided.", Case.Sensitive, "what is no key stays readable");
        world.Server.RequestCount.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task A_cap_stops_the_run_with_exit_code_4_and_a_higher_one_goes_on()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        world.WriteProject(workspace);

        var capped = await Tool.RunAsync(workspace.Path, "train", "--budget.max_calls", "50");
        capped.ExitCode.ShouldBe(4, capped.Error);
        world.Server.RequestCount.ShouldBeInRange(40, 50);
        capped.Error.ShouldContain("budget.max_calls");

        var finished = await Tool.RunAsync(workspace.Path, "train", "--budget.max_calls", "5000");
        finished.ExitCode.ShouldBe(0, finished.Error);
        world.Server.Counts.Values.Max().ShouldBe(1);
    }

    [Fact]
    public async Task The_key_is_in_no_file_of_the_run_and_in_no_output()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        world.WriteProject(workspace);

        var run = await Tool.RunAsync(workspace.Path, "train", "--train.epochs", "1");

        run.ExitCode.ShouldBe(0, run.Error);
        (run.Output + run.Error).ShouldNotContain("sk-planted-key");
        foreach (var file in Directory.EnumerateFiles(workspace.At("runs"), "*", SearchOption.AllDirectories))
        {
            System
                .Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file))
                .ShouldNotContain("sk-planted-key", Case.Sensitive, file);
        }
    }

    private static IReadOnlyList<string> History(TemporaryFolder workspace)
    {
        using var reader = SkillOpt.Runs.RunReader.Open(workspace.At("runs", "default"));
        return [.. reader.Events().Select(e => e.Json)];
    }
}
