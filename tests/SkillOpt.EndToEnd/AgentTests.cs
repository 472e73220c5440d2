using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>Agents through the command: a real one where it is installed, and a stand-in that must not outlive the engine.</summary>
public class AgentTests
{
    [Fact]
    public async Task A_real_agent_is_measured_by_one_option_and_compared_with_the_target_asked_directly()
    {
        Assert.SkipUnless(
            File.Exists(Environment.GetEnvironmentVariable("CODEX_EXEC_PATH") ?? "") && File.Exists("/usr/bin/bwrap"),
            "Codex or bubblewrap is not installed here"
        );
        using var workspace = new TemporaryFolder();
        workspace.CopyExample("agent-ledger");
        var temporary = Directory.CreateDirectory(workspace.At("temporary")).FullName;

        var eval = await Shell.RunAsync(
            workspace.Path,
            $"TMPDIR={temporary} '{Tool.Program}' eval examples/agent-ledger --agent codex --against agent:none --tasks.limit 4 --json"
        );

        eval.ExitCode.ShouldBe(0, eval.Error);
        var json = JsonNode.Parse(eval.Output)!;
        json["skill"]!["skill_loaded"]!.GetValue<double>().ShouldBe(1);
        json["skill"]!["scored"]!.GetValue<int>().ShouldBe(4);
        json["against"]!["skill_loaded"].ShouldBeNull("asked directly, the target is shown the skill");
        json["difference"]!["n"]!.GetValue<int>().ShouldBe(4);
        Directory.EnumerateFileSystemEntries(temporary, "skillopt-*").ShouldBeEmpty("homes, workspaces and the gateway's socket are gone");
    }

    [Fact]
    public async Task A_killed_engine_leaves_no_agent_and_no_daemon_of_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/bwrap"), "bubblewrap is not installed here");
        using var workspace = new TemporaryFolder();
        workspace.CopyExample("agent-ledger");
        var mark = $"agent-{Guid.NewGuid():N}";
        var program = workspace.Write(
            "cursor-agent",
            $"#!/bin/bash\nif [ \"$1\" = --version ]; then echo 2026.10.2; exit; fi\n"
                + $"(setsid bash -c 'exec -a {mark}-daemon sleep 900' >/dev/null 2>&1 &)\nexec -a {mark} sleep 900\n"
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        workspace.Write("agent.env", $"CURSOR_EXEC_PATH={program}\nCURSOR_API_KEY=key\n");
        using var engine = Tool.Start(
            workspace.Path,
            "play",
            "agent",
            "examples/agent-ledger",
            "--agent",
            "cursor",
            "--target",
            "login",
            "--env-file",
            "agent.env"
        );
        while (Alive(mark) < 2)
        {
            engine.HasExited.ShouldBeFalse("the agent must be at work before the engine is killed");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        engine.Kill();
        await engine.WaitForExitAsync(TestContext.Current.CancellationToken);

        for (var wait = 0; wait < 250 && Alive(mark) > 0; wait++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Alive(mark).ShouldBe(0);
    }

    // Processes whose own first word it is: the command lines of those around them name it too.
    private static int Alive(string mark) =>
        Directory
            .EnumerateDirectories("/proc")
            .Count(d => int.TryParse(Path.GetFileName(d), out _) && NameOf(d).StartsWith(mark, StringComparison.Ordinal));

    private static string NameOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Split('\0')[0];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
