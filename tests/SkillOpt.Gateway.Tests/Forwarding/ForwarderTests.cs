using System.Collections.Immutable;
using SkillOpt.Testing;

namespace SkillOpt.Gateway.Tests;

/// <summary>
/// The forwarder as the program that it is in a sandbox: real processes, a real socket, and a network that is only loopback.
/// </summary>
public sealed class ForwarderTests
{
    private const string Ask =
        """curl -sS -m 20 -H "Authorization: Bearer $KEY" -H 'content-type: application/json' """
        + """-d '{"model":"m","messages":[{"role":"user","content":"hi"}]}' http://127.0.0.1:8080/v1/chat/completions; exit 7""";

    [Fact]
    public async Task A_command_without_a_network_reaches_the_gateway_and_its_exit_code_comes_back()
    {
        var bubblewrap = ExecutableFinder.Find("bwrap");
        Assert.SkipWhen(bubblewrap is null || ExecutableFinder.Find("curl") is null, "bwrap or curl is not installed.");
        using var folder = new TemporaryFolder();
        await using var world = await World.StartAsync(
            (_, _) => Task.FromResult(Replies.Text("through the wall")),
            new GatewayOptions { Port = null, SocketPath = folder.At("s") }
        );
        var (forwarder, folders) = GatewayForwarder.Find().ShouldNotBeNull();
        folders.ShouldAllBe(f => Directory.Exists(f));

        var result = await RunAsync(
            [
                bubblewrap!,
                "--unshare-net",
                "--ro-bind",
                "/",
                "/",
                "--dev",
                "/dev",
                "--bind",
                folder.Path,
                folder.Path,
                .. forwarder,
                "--socket",
                world.Gateway.SocketPath!,
                "--port",
                "8080",
                "--",
                "sh",
                "-c",
                Ask,
            ],
            world.Session.Token
        );

        Assert.SkipWhen(result.ErrorTail.Contains("Operation not permitted", StringComparison.Ordinal), "No namespaces here.");
        result.Output.ShouldContain("through the wall", customMessage: result.ErrorTail);
        result.ExitCode.ShouldBe(7);
        world.Session.Usage.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task What_stands_on_standard_input_is_the_commands()
    {
        using var folder = new TemporaryFolder();
        var (forwarder, _) = GatewayForwarder.Find().ShouldNotBeNull();
        var port = FreePort();

        var result = await RunAsync([.. forwarder, "--socket", folder.At("none"), "--port", $"{port}", "--", "cat"], "", "for the agent");

        result.Output.ShouldBe("for the agent");
        result.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_one_sentence()
    {
        await using var gateway = await ModelGateway.StartAsync();
        var (forwarder, _) = GatewayForwarder.Find().ShouldNotBeNull();

        var result = await RunAsync([.. forwarder, "--socket", "/none", "--port", $"{gateway.Root.Port}", "--", "true"], "");

        result.ExitCode.ShouldBe((int)ExitCode.EnvironmentFailed);
        result
            .ErrorTail.Trim()
            .ShouldBe($"SKO3301: Port {gateway.Root.Port} of 127.0.0.1 cannot be listened on: another program has it. Choose another one.");
    }

    [Fact]
    public async Task A_command_that_is_not_there_is_told_in_one_sentence()
    {
        var (forwarder, _) = GatewayForwarder.Find().ShouldNotBeNull();

        var result = await RunAsync([.. forwarder, "--socket", "/none", "--port", $"{FreePort()}", "--", "no-such-agent"], "");

        result.ExitCode.ShouldBe((int)ExitCode.EnvironmentFailed);
        result.ErrorTail.ShouldStartWith("SKO3304: The command 'no-such-agent' cannot be started");
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Task<ProcessResult> RunAsync(ImmutableArray<string> command, string key, string input = "") =>
        new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessRequest(command[0], command[1..])
            {
                Variables = ImmutableSortedDictionary<string, string>.Empty.Add("KEY", key),
                Input = input,
                Timeout = TimeSpan.FromMinutes(1),
            },
            TestContext.Current.CancellationToken
        );
}
