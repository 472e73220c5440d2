using System.Diagnostics;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>Keys in a real keyring: GNOME Keyring behind a D-Bus session of the test's own.</summary>
public class KeyringTests
{
    [Fact]
    public async Task A_saved_key_pays_for_a_run_and_is_forgotten_on_demand()
    {
        RequireKeyring();
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        world.WriteProject(workspace);

        var run = await InSessionAsync(
            workspace,
            """
            echo 'sk-of-the-keyring-0123456789' | "$SKILLOPT" login compatible || exit 91
            "$SKILLOPT" login --json > login.json || exit 92
            "$SKILLOPT" train --train.epochs 1 > train.txt 2>&1 || exit 93
            secret-tool lookup application SkillOpt variable OPENAI_COMPATIBLE_API_KEY > kept.txt || exit 94
            "$SKILLOPT" logout compatible || exit 95
            "$SKILLOPT" login --json > logout.json || exit 96
            """
        );

        run.ExitCode.ShouldBe(0, run.Output + run.Error);
        run.Output.ShouldContain("The key for compatible is saved in the system's keyring.");
        world.Server.RequestCount.ShouldBeGreaterThan(0);
        // The storage keeps bytes, so other programs see them in base64.
        System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(workspace.Read("kept.txt"))).ShouldBe("sk-of-the-keyring-0123456789");
        Place(workspace, "login.json").ShouldBe("keyring");
        Place(workspace, "logout.json").ShouldBeNull();
        foreach (
            var file in Directory
                .EnumerateFiles(workspace.Path, "*", SearchOption.AllDirectories)
                .Where(f => Path.GetFileName(f) != "script.sh")
        )
        {
            System
                .Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))
                .ShouldNotContain("sk-of-the-keyring-0123456789", Case.Sensitive, file);
        }
    }

    [Fact]
    public async Task Without_a_keyring_login_says_so_and_a_file_of_ones_own_works()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "There is always a keyring there.");
        using var workspace = new TemporaryFolder();

        var refused = await ShellAsync(workspace, "echo sk-0123456789 | \"$SKILLOPT\" login openai", session: false);
        refused.ExitCode.ShouldBe(6);
        refused.Error.ShouldStartWith("error SKO3005: The system's keyring cannot be reached");
        refused.Error.ShouldContain("--file");

        var kept = await ShellAsync(
            workspace,
            "echo sk-0123456789 | \"$SKILLOPT\" login openai --file && \"$SKILLOPT\" login --json > login.json",
            session: false
        );
        kept.ExitCode.ShouldBe(0, kept.Error);
        System.Text.Json.Nodes.JsonNode.Parse(workspace.Read("login.json"))![0]!["key"]!.GetValue<string>().ShouldBe("file");
    }

    private static string? Place(TemporaryFolder workspace, string file) =>
        System
            .Text.Json.Nodes.JsonNode.Parse(workspace.Read(file))!
            .AsArray()
            .Single(r => r!["provider"]!.GetValue<string>() == "compatible")!["key"]
            ?.GetValue<string>();

    private static void RequireKeyring() =>
        Assert.SkipUnless(
            File.Exists("/usr/bin/dbus-run-session") && File.Exists("/usr/bin/gnome-keyring-daemon") && File.Exists("/usr/bin/secret-tool"),
            "dbus-run-session, gnome-keyring-daemon and secret-tool are not installed."
        );

    private static Task<ToolResult> InSessionAsync(TemporaryFolder workspace, string script) =>
        ShellAsync(
            workspace,
            "printf 'password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1\n" + script,
            session: true
        );

    private static async Task<ToolResult> ShellAsync(TemporaryFolder workspace, string script, bool session)
    {
        workspace.Write("script.sh", script);
        var start = new ProcessStartInfo(session ? "dbus-run-session" : "bash")
        {
            WorkingDirectory = workspace.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in (string[])(session ? ["--", "bash", "script.sh"] : ["script.sh"]))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("OPENAI_COMPATIBLE_API_KEY");
        start.Environment.Remove("OPENAI_API_KEY");
        if (!session)
        {
            start.Environment.Remove("DBUS_SESSION_BUS_ADDRESS");
            start.Environment.Remove("DISPLAY");
        }

        start.Environment["XDG_CONFIG_HOME"] = workspace.At("config");
        start.Environment["XDG_DATA_HOME"] = workspace.At("data");
        start.Environment["XDG_RUNTIME_DIR"] = workspace.At("run");
        start.Environment["HOME"] = workspace.At("home");
        start.Environment["SKILLOPT"] = Tool.Program;
        start.Environment["NO_COLOR"] = "1";
        foreach (var folder in (string[])["config", "data", "run", "home"])
        {
            Directory.CreateDirectory(workspace.At(folder));
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        return await Tool.FinishAsync(process);
    }
}
