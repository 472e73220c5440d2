using System.Diagnostics;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Processes;

/// <summary>The sandbox by itself; what holds for whole programs is tested where the programs of a benchmark run in it.</summary>
public sealed class SandboxTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_program_reads_its_job_and_leaves_one_file()
    {
        var result = await RunAsync(
            Isolated(),
            "read line < $1/question; echo \"$line\"; echo 42 > \"$SKILLOPT_RESULT\"; echo gone > scratch; pwd",
            "{job}"
        );

        result.Output.ShouldBe("what?\n/work\n", result.ErrorTail);
        File.ReadAllText(Result).ShouldBe("42\n");
        Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order().ShouldBe(["job", "result"]);
    }

    [Theory]
    [InlineData("the job", "echo x > /job/question", "Read-only file system")]
    [InlineData("the system", "echo x > /usr/escape", "Read-only file system")]
    [InlineData("a new process", "ls | cat", "fork")]
    public async Task What_it_may_not_do_fails(string what, string script, string reason)
    {
        var result = await RunAsync(Isolated(), script);

        result.ExitCode.ShouldNotBe(0, what);
        result.ErrorTail.ShouldContain(reason);
        File.ReadAllText(Path.Combine(Job, "question")).ShouldBe("what?\n");
    }

    [Fact]
    public async Task Only_variables_that_are_set_for_it_are_seen()
    {
        Environment.SetEnvironmentVariable("SKILLOPT_TEST_API_KEY", "secret");

        var result = await RunAsync(Isolated(), "echo \"[$SKILLOPT_TEST_API_KEY] [$GIVEN] $HOME\"");

        result.Output.ShouldBe("[] [yes] /work\n");
    }

    [Fact]
    public async Task A_program_that_does_not_end_is_stopped_in_time()
    {
        var started = Stopwatch.StartNew();

        (await RunAsync(Isolated(), "while :; do :; done")).End.ShouldBe(ProcessEnd.TimedOut);
        started.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Without_isolation_the_limits_still_hold()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        var sandbox = Sandbox.WithoutIsolation(new ProcessRunner(TimeProvider.System));

        sandbox.IsIsolated.ShouldBeFalse();
        (await RunAsync(sandbox, "cat \"$1/question\"; echo 42 > \"$SKILLOPT_RESULT\"", "{job}")).Output.ShouldBe("what?\n");
        File.ReadAllText(Result).ShouldBe("42\n");
        (await RunAsync(sandbox, "while :; do :; done")).End.ShouldBe(ProcessEnd.TimedOut);
        (await RunAsync(sandbox, "while :; do echo xxxxxxxxxxxxxxxx; done")).End.ShouldBe(ProcessEnd.OutputLimit);
    }

    [Fact]
    public void Without_bubblewrap_there_is_none() => Sandbox.Find(new ProcessRunner(TimeProvider.System), "no-such-bwrap").ShouldBeNull();

    [Fact]
    public void Limits_are_shortened_to_the_time_that_is_left()
    {
        var limits = new SandboxLimits { Seconds = 20 };

        limits.Within(null).ShouldBeSameAs(limits);
        limits.Within(TimeSpan.FromSeconds(20)).ShouldBeSameAs(limits);
        limits.Within(TimeSpan.FromSeconds(7.9)).ShouldBe(limits with { Seconds = 7 });
        limits.Within(TimeSpan.Zero).ShouldBe(limits with { Seconds = 1 });
    }

    private static Sandbox Isolated()
    {
        var sandbox = Sandbox.Find(new ProcessRunner(TimeProvider.System));
        Assert.SkipWhen(sandbox is null, "needs bubblewrap");
        return sandbox!;
    }

    private string Job => _folder.At("job");

    private string Result => _folder.At("result");

    private Task<ProcessResult> RunAsync(Sandbox sandbox, string script, params string[] arguments)
    {
        Directory.CreateDirectory(Job);
        File.WriteAllText(Path.Combine(Job, "question"), "what?\n");
        File.WriteAllText(Result, "");
        return sandbox.RunAsync(
            new SandboxRequest("/bin/sh", ["-c", script, "sh", .. arguments])
            {
                JobFolder = Job,
                ResultFile = Result,
                Variables = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("GIVEN", "yes"),
                Limits = new SandboxLimits { Seconds = 3, OutputBytes = 10_000 },
            },
            TestContext.Current.CancellationToken
        );
    }
}
