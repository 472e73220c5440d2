using System.Collections.Immutable;

namespace SkillOpt.Tests.Processes;

public class ProcessRunnerTests
{
    private static readonly TimeSpan s_enough = TimeSpan.FromSeconds(30);

    private static Task<ProcessResult> Shell(
        string script,
        Func<ProcessRequest, ProcessRequest>? change = null,
        CancellationToken cancellation = default
    )
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        var request = new ProcessRequest("sh", ["-c", script]) { Timeout = s_enough };
        return new ProcessRunner(TimeProvider.System).RunAsync(change?.Invoke(request) ?? request, cancellation);
    }

    [Fact]
    public async Task Output_error_and_exit_code_are_reported()
    {
        var result = await Shell("echo out; echo err >&2; exit 3");
        (result.End, result.ExitCode, result.Output, result.ErrorTail, result.Succeeded).ShouldBe(
            (ProcessEnd.Exited, 3, "out\n", "err\n", false)
        );
    }

    [Fact]
    public async Task Arguments_reach_the_program_untouched()
    {
        var result = await new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessRequest("printf", ["%s|%s", "a b", "$(id)'\""]),
            CancellationToken.None
        );
        result.Output.ShouldBe("a b|$(id)'\"");
    }

    [Fact]
    public async Task Large_input_and_output_flow_at_the_same_time()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789é\n", 200_000));
        (await Shell("cat", r => r with { Input = text })).Output.ShouldBe(text);
    }

    [Fact]
    public async Task A_program_that_does_not_read_its_input_is_fine() =>
        (await Shell("exit 0", r => r with { Input = new string('x', 2_000_000) })).Succeeded.ShouldBeTrue();

    [Fact]
    public async Task Only_named_variables_are_passed_on()
    {
        Environment.SetEnvironmentVariable("SKILLOPT_TEST_API_KEY", "secret");
        var plain = await Shell(
            "echo [$SKILLOPT_TEST_API_KEY] [$GIVEN]",
            r => r with { Variables = ImmutableSortedDictionary<string, string>.Empty.Add("GIVEN", "yes") }
        );
        plain.Output.ShouldBe("[] [yes]\n");
        var allowed = await Shell(
            "echo [$SKILLOPT_TEST_API_KEY]",
            r => r with { InheritedVariables = [.. ProcessRequest.DefaultVariables, "SKILLOPT_TEST_API_KEY"] }
        );
        allowed.Output.ShouldBe("[secret]\n");
    }

    [Fact]
    public async Task A_missing_program_and_a_missing_folder_are_results()
    {
        var runner = new ProcessRunner(TimeProvider.System);
        var missing = await runner.RunAsync(new ProcessRequest("no-such-program-here", []), CancellationToken.None);
        (missing.End, missing.ErrorTail).ShouldBe(
            (ProcessEnd.NotStarted, "the program 'no-such-program-here' was not found or may not be run")
        );
        var folder = await runner.RunAsync(new ProcessRequest("sh", []) { WorkingDirectory = "/no/such/folder" }, CancellationToken.None);
        folder.End.ShouldBe(ProcessEnd.NotStarted);
    }

    [Fact]
    public async Task Time_over_kills_the_whole_tree_even_orphans()
    {
        var marker = Path.Combine(Path.GetTempPath(), "skillopt-alive-" + Guid.NewGuid().ToString("N"));

        // The inner shell is orphaned at once: its parent exits, so walking parents cannot find it.
        var script = $"(sh -c 'sleep 60; echo late > {marker}' & echo $! > {marker}.pid) & sleep 60";
        var result = await Shell(script, r => r with { Timeout = TimeSpan.FromMilliseconds(700) });
        result.End.ShouldBe(ProcessEnd.TimedOut);
        result.ExitCode.ShouldBe(-1);
        var pid = int.Parse(await File.ReadAllTextAsync(marker + ".pid"));
        await GoneAsync(pid);
        File.Delete(marker + ".pid");
    }

    [Fact]
    public async Task A_daemon_that_holds_the_pipes_does_not_hold_us()
    {
        var result = await Shell("sleep 60 & echo $!");
        result.Succeeded.ShouldBeTrue();
        result.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        await GoneAsync(int.Parse(result.Output));
    }

    [Fact]
    public async Task Cancellation_kills_and_throws()
    {
        using var cancellation = new CancellationTokenSource();
        var pid = new TaskCompletionSource<int>();
        var run = Shell("echo $$; sleep 60", r => r with { OnOutputLine = line => pid.TrySetResult(int.Parse(line)) }, cancellation.Token);
        var id = await pid.Task;
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(run);
        await GoneAsync(id);
    }

    [Fact]
    public async Task Endless_output_is_stopped_at_the_limit_and_endless_errors_keep_their_tail()
    {
        var output = await Shell("yes", r => r with { MaxOutputBytes = 100_000 });
        output.End.ShouldBe(ProcessEnd.OutputLimit);
        output.Output.Length.ShouldBeLessThanOrEqualTo(100_000);
        var errors = await Shell(
            "i=0; while [ $i -lt 20000 ]; do echo line $i >&2; i=$((i+1)); done",
            r => r with { ErrorTailLength = 100 }
        );
        errors.Succeeded.ShouldBeTrue();
        errors.ErrorTail.ShouldEndWith("line 19999\n");
        errors.ErrorTail.Length.ShouldBe(100);
    }

    [Fact]
    public async Task Lines_are_announced_as_they_come()
    {
        var lines = new List<string>();
        await Shell("printf 'one\\r\\ntwo\\n\\nlast é'", r => r with { OnOutputLine = lines.Add });
        lines.ShouldBe(["one", "two", "", "last é"]);
    }

    /// <summary>Waits until the system has removed the process; a process that is only waiting to be reaped counts as gone.</summary>
    private static async Task GoneAsync(int pid)
    {
        for (var i = 0; i < 200; i++)
        {
            var stat = $"/proc/{pid}/stat";
            if (!File.Exists(stat))
            {
                return;
            }

            try
            {
                if ((await File.ReadAllTextAsync(stat)).Contains(") Z ", StringComparison.Ordinal))
                {
                    return;
                }
            }
            catch (IOException)
            {
                return;
            }

            await Task.Delay(10);
        }

        Assert.Fail($"process {pid} is still alive");
    }
}
