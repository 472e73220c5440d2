using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>What a person sees while a service is waited for, and how soon.</summary>
public sealed class WaitingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dead_server_is_named_with_the_count_of_attempts_before_five_seconds_are_over()
    {
        using var workspace = new TemporaryFolder();
        await Project(workspace, $"http://127.0.0.1:{FreePort()}/v1");
        var line = await FirstLine(workspace, "Nothing listens at ollama at http://127.0.0.1:", "eval");
        line.ShouldContain("start the server or correct the base URL");
        line.ShouldMatch(@"\([0-9]+ failed attempts? so far");
    }

    [Fact]
    public async Task Training_names_a_dead_server_too()
    {
        using var workspace = new TemporaryFolder();
        await Project(workspace, $"http://127.0.0.1:{FreePort()}/v1");
        (await FirstLine(workspace, "Nothing listens at", "train")).ShouldContain("attempt");
    }

    [Fact]
    public async Task The_live_view_counts_the_attempts()
    {
        PseudoTerminal.SkipIfAbsent();
        using var workspace = new TemporaryFolder();
        await Project(workspace, $"http://127.0.0.1:{FreePort()}/v1");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OPENAI_COMPATIBLE_API_KEY"] = "sk-planted-key-for-tests",
        };

        var (exit, screen) = await PseudoTerminal.RunAsync(workspace.Path, environment, "train", ("waiting: Nothing listens at", ""));

        exit.ShouldBe(6, screen);
        screen.ShouldMatch(@"[0-9]+\s+failed\s+attempts?");
    }

    [Fact]
    public async Task A_web_page_in_place_of_a_service_is_named()
    {
        using var workspace = new TemporaryFolder();
        await using var server = await LoopbackModelServer.StartAsync(_ => new LoopbackReply
        {
            RawBody = "\n<!DOCTYPE html><html><body>Log in</body></html>",
        });
        await Project(workspace, server.OpenAIAddress.ToString());
        (await FirstLine(workspace, "sent a web page and no reply", "eval")).ShouldContain("correct the base URL");
    }

    [Fact]
    public async Task A_server_that_takes_the_call_and_says_nothing_is_named()
    {
        using var workspace = new TemporaryFolder();
        await using var server = await LoopbackModelServer.StartAsync(_ => LoopbackReply.Failing(LoopbackFault.Hang));
        await Project(workspace, server.OpenAIAddress.ToString());
        (await FirstLine(workspace, "has taken a call and sent no reply", "eval")).ShouldContain(server.OpenAIAddress.ToString());
    }

    [Fact]
    public async Task A_host_that_takes_no_connection_is_named_and_doctor_is_done_with_it_in_ten_seconds()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a full queue of connections is refused.");
        using var workspace = new TemporaryFolder();
        using var host = new SilentHost();
        await Project(workspace, host.Address);
        await FirstLine(workspace, "There is no connection to ollama at", "eval");

        var watch = Stopwatch.StartNew();
        var doctor = await Tool.RunAsync(workspace.Path, "doctor");

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        doctor.ExitCode.ShouldBe(5);
        doctor.Output.ShouldContain("target: No connection to ollama at");
        doctor.Output.ShouldContain("optimizer: No connection to compatible at");
        doctor.Output.ShouldContain("judge: No connection to compatible at");
    }

    [Fact]
    public async Task An_untrusted_certificate_ends_the_run_at_once_without_another_attempt()
    {
        using var workspace = new TemporaryFolder();
        using var server = new UntrustedServer();
        await Project(workspace, server.Address, "a");

        var run = await Tool.RunAsync(workspace.Path, "eval");

        run.ExitCode.ShouldBe(6, run.Error);
        run.Error.ShouldContain("SKO1324: The certificate of ollama at https://127.0.0.1:");
        run.Error.ShouldContain("is not trusted, so nothing was sent");
        server.Connections.ShouldBe(1);
    }

    [Theory]
    [InlineData("eval")]
    [InlineData("train")]
    [InlineData("doctor")]
    [InlineData("estimate")]
    public async Task Ctrl_C_is_heard_within_a_second_while_tasks_load_and_are_compared(string verb)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such signal there.");
        using var workspace = new TemporaryFolder();
        await Project(workspace, $"http://127.0.0.1:{FreePort()}/v1");
        ManyTasks(workspace);
        using var process = Tool.Start(workspace.Path, verb);
        await UntilBusyAsync(process);

        var watch = Stopwatch.StartNew();
        await Tool.InterruptAsync(process);
        var result = await Tool.FinishAsync(process);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        result.ExitCode.ShouldBe(130, result.Error);
        result.Error.ShouldContain("Stopped.");
    }

    private static async Task Project(TemporaryFolder workspace, string address, string kinds = "aaa")
    {
        await using var world = await FailingWorld.StartAsync();
        world.WriteProject(workspace, kinds);
        workspace.Write(
            "skillopt.yaml",
            workspace.Read("skillopt.yaml").Replace(world.Server.OpenAIAddress.ToString(), address, StringComparison.Ordinal)
        );
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> FirstLine(TemporaryFolder workspace, string words, string verb)
    {
        using var process = Tool.Start(workspace.Path, verb);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            patience.CancelAfter(TimeSpan.FromSeconds(40));
            Stopwatch? watch = null;
            var other = process.StandardOutput.ReadToEndAsync(patience.Token);
            var read = "";
            while (await process.StandardError.ReadLineAsync(patience.Token) is { } line)
            {
                // From the first line on: what the process needs to start is the machine's time, not the wait's.
                watch ??= Stopwatch.StartNew();
                read += line + "\n";
                if (line.Contains(words, StringComparison.Ordinal))
                {
                    watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
                    return line;
                }
            }

            throw new ShouldAssertException($"'{words}' was not said, but: {read} {await other}");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(Stop);
        }
    }

    // Long texts of the same few words are what comparing takes longest for.
    private static void ManyTasks(TemporaryFolder workspace)
    {
        foreach (var split in new[] { "train", "val", "test" })
        {
            using var file = new StreamWriter(workspace.At($"{split}.jsonl"));
            for (var i = 0; i < 60_000; i++)
            {
                file.WriteLine(
                    $$"""{"id":"{{split}}-{{i}}","input":"{{string.Join(' ', Enumerable.Range(0, 60).Select(n => "w" + (((i * 7919) + (n * n * 31)) % 5003)))}} {{split}}{{i}}","expected":"x"}"""
                );
            }
        }
    }

    // Busy with the tasks: it has used more processor time than starting takes.
    private static async Task UntilBusyAsync(Process process)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (process is { HasExited: false } && process.TotalProcessorTime < TimeSpan.FromSeconds(1.5))
        {
            await timer.WaitForNextTickAsync(Stop);
            process.Refresh();
        }

        process.HasExited.ShouldBeFalse();
    }

    /// <summary>A listener whose queue is full, so that further connections get no answer at all.</summary>
    private sealed class SilentHost : IDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _waiting = [];

        public SilentHost()
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen(0);
            for (var i = 0; i < 4; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                _waiting.Add(socket);
                try
                {
                    socket.Connect(_listener.LocalEndPoint!);
                }
                catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
                {
                    // On its way.
                }
            }
        }

        public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/v1";

        public void Dispose()
        {
            _waiting.ForEach(s => s.Dispose());
            _listener.Dispose();
        }
    }

    /// <summary>A server whose certificate nobody vouches for.</summary>
    private sealed class UntrustedServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly X509Certificate2 _certificate;
        private int _connections;

        public UntrustedServer()
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            _certificate = request.CreateSelfSigned(
                new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
                new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)
            );
            _listener.Start();
            _ = ServeAsync();
        }

        public string Address => $"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1";

        public int Connections => Volatile.Read(ref _connections);

        public void Dispose()
        {
            _listener.Dispose();
            _certificate.Dispose();
        }

        private async Task ServeAsync()
        {
            while (true)
            {
                try
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    Interlocked.Increment(ref _connections);
                    await using var stream = new SslStream(client.GetStream());
                    await stream.AuthenticateAsServerAsync(_certificate);
                }
                catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // The other side has seen the certificate.
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
