using System.Net;
using System.Net.Sockets;
using SkillOpt.Testing;

namespace SkillOpt.Benchmarks.Tests.Spreadsheet;

/// <summary>What holds for programs of every language in the sandbox. Each language brings its own programs.</summary>
public abstract class ProgramSandboxTests : IDisposable
{
    private protected static readonly SandboxLimits Tight = new()
    {
        Seconds = 20,
        MemoryMegabytes = 512,
        FileMegabytes = 16,
        OutputBytes = 200_000,
    };
    private readonly TemporaryFolder _folder = new();

    private protected static string Input => Path.Combine(BenchmarkData.Folder("scorer_fixtures_xlsx"), "gold.xlsx");

    private protected string Output => FileOf("output.xlsx");

    /// <summary>Writes 99 into Data!B4 and prints "done".</summary>
    protected abstract string Editing { get; }

    /// <summary>Runs for ever.</summary>
    protected abstract string Endless { get; }

    /// <summary>Prints the names of the variables of its environment.</summary>
    protected abstract string PrintsVariables { get; }

    /// <summary>How the language names a refused connection.</summary>
    protected abstract string RefusedConnection { get; }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_program_edits_a_workbook()
    {
        var run = await RunAsync(Editing);
        run.Failure.ShouldBe("");
        run.Output.ShouldBe("done\n");
        WorkbookComparison.Compare(Input, Output, "B4").Reason.ShouldBe("value@Data!B4: gt=12.5 pred=99");
    }

    [Fact]
    public async Task The_network_is_out_of_reach()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var run = await RunAsync(Connecting(((IPEndPoint)listener.LocalEndpoint).Port));
        run.Failure.ShouldContain(RefusedConnection);
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task An_endless_program_is_stopped()
    {
        var run = await RunAsync(Endless, Tight with { Seconds = 4 });
        run.Failure.ShouldBe("the program was stopped after 4 s");
    }

    [Fact]
    public async Task Secrets_of_our_environment_are_not_passed_on()
    {
        Environment.SetEnvironmentVariable("SKILLOPT_TEST_SECRET", "secret");
        var run = await RunAsync(PrintsVariables);
        run.Output.ShouldNotContain("SECRET");
        run.Output.ShouldContain("SKILLOPT_JOB");
    }

    /// <summary>Connects to a port of this machine.</summary>
    protected abstract string Connecting(int port);

    private protected abstract Task<ProgramRun> RunAsync(string code, SandboxLimits? limits = null);

    private protected string FileOf(string name) => _folder.At(name);

    // {HOME} is the home of whoever runs the tests, which a program must not see.
    private protected async Task EscapeFailsAsync(string attempt, string code, string reason)
    {
        var run = await RunAsync(
            code.Replace("{HOME}", Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), StringComparison.Ordinal)
        );
        run.Succeeded.ShouldBeFalse(attempt);
        run.Failure.ShouldNotBeNullOrWhiteSpace(attempt);
        run.Failure.ShouldContain(reason, Case.Sensitive, attempt + run.Error);
        File.Exists(Output).ShouldBeFalse(attempt);
        File.Exists("/usr/escape").ShouldBeFalse();
    }

    private protected static void SkipWithoutBubblewrap() =>
        Assert.SkipUnless(ExecutableFinder.Find("bwrap") is not null, "bubblewrap is not installed.");
}
