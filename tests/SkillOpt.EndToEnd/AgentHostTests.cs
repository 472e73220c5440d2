using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>Machines on which an agent cannot be run: what they lack is taken from the command for real.</summary>
public sealed class AgentHostTests : IDisposable
{
    private readonly TemporaryFolder _workspace = new();

    public AgentHostTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/bwrap"), "bubblewrap is not installed here");
        _workspace.CopyExample("agent-ledger");
        var program = _workspace.Write(
            "cursor-agent",
            "#!/bin/bash\nif [ \"$1\" = --version ]; then echo 2026.10.2; exit; fi\necho started > /tmp/started\n"
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        _workspace.Write("agent.env", $"CURSOR_EXEC_PATH={program}\nCURSOR_API_KEY=key\n");
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Without_namespaces_no_agent_is_started_and_the_mend_is_named()
    {
        var (exit, error) = await RunAsync("-Ur", "echo 0 > /proc/sys/user/max_user_namespaces");

        exit.ShouldBe(6, error);
        error.ShouldContain("SKO6005");
        error.ShouldContain("bubblewrap cannot make its namespaces");
        error.ShouldContain("sandbox: none");
    }

    [Fact]
    public async Task A_full_disk_stops_the_run_with_the_place_that_is_full_and_leaves_nothing_there()
    {
        var small = Directory.CreateDirectory(_workspace.At("small")).FullName;

        var (exit, error) = await RunAsync(
            "-Urm",
            $"mount -t tmpfs -o size=4k tmpfs '{small}'; export TMPDIR='{small}'",
            $"; code=$?; ls '{small}' | grep skillopt >&2; exit $code"
        );

        exit.ShouldBe(6, error);
        error.ShouldContain("SKO6008");
        error.ShouldContain("No space left on device");
        error.ShouldContain("start the same command again");
        error.TrimEnd().Split('\n').ShouldNotContain(line => line.StartsWith("skillopt-", StringComparison.Ordinal));
    }

    private async Task<(int Exit, string Error)> RunAsync(string namespaces, string before, string after = "")
    {
        var command =
            $"{before}; '{Tool.Program}' play agent examples/agent-ledger --agent cursor --target login --env-file agent.env{after}";
        var result = await Shell.RunAsync(
            _workspace.Path,
            $"unshare {namespaces} bash -c \"{command.Replace("\"", "\\\"").Replace("$", "\\$")}\""
        );
        Assert.SkipWhen(result.Error.Contains("unshare:", StringComparison.Ordinal), "this machine lets nobody make namespaces");
        return (result.ExitCode, result.Error);
    }
}
