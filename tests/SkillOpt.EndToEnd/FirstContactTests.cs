using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>Nobody sits before a service that has never answered without being told what is waited for.</summary>
public sealed class FirstContactTests : IDisposable
{
    private readonly TemporaryFolder _workspace = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public FirstContactTests()
    {
        _listener.Start();
        _workspace.CopyExample("invoice-json");
    }

    public void Dispose()
    {
        _listener.Dispose();
        _workspace.Dispose();
    }

    [Theory]
    [InlineData("eval")]
    [InlineData("train")]
    public async Task A_dead_server_is_named_with_its_address_while_the_command_still_tries(string verb)
    {
        var address = Address();
        _listener.Stop();

        var told = await FirstTroubleAsync(verb, address);

        told.ShouldContain($"Nothing listens at compatible at {address}");
        // Several calls are in flight at once: how many have failed by the first word is a matter of luck.
        told.ShouldMatch(@"\b[1-9]\d* failed attempts? so far\b");
    }

    [Fact]
    public async Task A_host_that_takes_the_call_and_says_nothing_is_named_before_any_deadline()
    {
        var address = Address();

        var told = await FirstTroubleAsync("eval", address);

        told.ShouldContain($"compatible at {address} has taken a call and sent no reply for 3 s; still waiting");
    }

    [Fact]
    public async Task The_doctor_tries_a_dead_host_once()
    {
        var address = Address();
        _listener.Stop();
        var clock = Stopwatch.StartNew();

        var doctor = await Tool.RunAsync(
            _workspace.At("examples", "invoice-json"),
            "doctor",
            "--target",
            "compatible:toy",
            "--target.base_url",
            address,
            "--optimizer",
            "compatible:toy",
            "--optimizer.base_url",
            address
        );

        doctor.ExitCode.ShouldBe(5, doctor.Error);
        doctor.Output.ShouldContain($"target: Nothing listens at compatible at {address}");
        doctor.Output.ShouldContain($"optimizer: Nothing listens at compatible at {address}");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private string Address() => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1";

    private async Task<string> FirstTroubleAsync(string verb, string address)
    {
        using var process = Tool.Start(
            _workspace.At("examples", "invoice-json"),
            verb,
            "--target",
            "compatible:toy",
            "--target.base_url",
            address
        );
        try
        {
            // Trouble is told on either stream: train's lines are its output, eval's stand beside its result.
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            void Look(string? line)
            {
                if (
                    line?.Contains(address, StringComparison.Ordinal) == true
                    && (line.Contains("so far", StringComparison.Ordinal) || line.Contains("still waiting", StringComparison.Ordinal))
                )
                {
                    found.TrySetResult(line);
                }
            }

            process.OutputDataReceived += (_, e) => Look(e.Data);
            process.ErrorDataReceived += (_, e) => Look(e.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return await found.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
