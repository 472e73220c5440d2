using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Conformance;

/// <summary>
/// A server of the wire formats that is not ours: the npm package @copilotkit/aimock, started as a process of its own with the replies that
/// the scenarios need. <c>SKILLOPT_AIMOCK</c> names its <c>dist/cli.js</c>; without it, or without Node, there is no server.
/// </summary>
public sealed class IndependentServer : IAsyncLifetime
{
    public const string Key = "planted-secret-key-0123456789";

    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _output = new();
    private Process? _process;

    public static string[] Providers { get; } =
    ["openai-chat:gpt-4o", "openai-responses:gpt-4o", "anthropic:claude-sonnet-4-5", "compatible:any"];

    /// <summary>Where it listens; null when it is not installed.</summary>
    public Uri? Address { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var program = Environment.GetEnvironmentVariable("SKILLOPT_AIMOCK");
        if (string.IsNullOrEmpty(program) || SkillOpt.ExecutableFinder.Find("node") is not { } node)
        {
            return;
        }

        var port = FreePort();
        var fixtures = _folder.At("fixtures.json");
        await File.WriteAllTextAsync(fixtures, Fixtures().ToJsonString());
        var start = new ProcessStartInfo(node)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in (string[])[Path.GetFullPath(program), "--host", "127.0.0.1", "--port", port.ToString(), "--fixtures", fixtures]
        )
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["AIMOCK_API_KEYS"] = Key;
        var listening = new TaskCompletionSource();
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        void Read(object _, DataReceivedEventArgs line)
        {
            lock (_output)
            {
                _output.AppendLine(line.Data);
            }

            if (line.Data?.Contains("listening", StringComparison.Ordinal) == true)
            {
                listening.TrySetResult();
            }
        }

        _process.OutputDataReceived += Read;
        _process.ErrorDataReceived += Read;
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The independent server ended: {_output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await listening.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    /// <summary>Sets how it misbehaves; an empty object for not at all.</summary>
    public async Task MisbehaveAsync(string rates)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("x-api-key", Key);
        using var content = new StringContent(rates, Encoding.UTF8, "application/json");
        using var reply =
            rates == "{}"
                ? await http.DeleteAsync(new Uri(Address!, "/__aimock/chaos"))
                : await http.PostAsync(new Uri(Address!, "/__aimock/chaos"), content);
        reply.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _folder.Dispose();
    }

    private static JsonObject Fixtures()
    {
        var fixtures = new JsonArray
        {
            Fixture(
                """{"userMessage":"plain question"}""",
                """{"content":"42","usage":{"prompt_tokens":100,"completion_tokens":3,"total_tokens":103,"input_tokens":100,"output_tokens":3}}"""
            ),
            Fixture("""{"userMessage":"schema question"}""", """{"content":"{\"answer\":42}"}"""),
            Fixture("""{"userMessage":"tool question","hasToolResult":true}""", """{"content":"The sum is 5."}"""),
            Fixture(
                """{"userMessage":"tool question"}""",
                """{"toolCalls":[{"id":"call_a","name":"lookup","arguments":{"row":1}},{"id":"call_b","name":"lookup","arguments":{"row":2}}]}"""
            ),
            Fixture("""{"userMessage":"image question"}""", """{"content":"A dot."}"""),
            Fixture("""{"userMessage":"cut question"}""", """{"content":"4","finishReason":"length"}"""),
            Fixture("""{"userMessage":"empty question"}""", """{"content":""}"""),
            Fixture(
                """{"userMessage":"long question"}""",
                """{"error":{"message":"This model's maximum context length is 10 tokens.","type":"invalid_request_error","code":"context_length_exceeded"},"status":400}"""
            ),
            Fixture(
                """{"userMessage":"unknown question"}""",
                """{"error":{"message":"The model does not exist.","type":"not_found_error","code":"model_not_found"},"status":404}"""
            ),
        };

        // The server counts how often a reply was given, over all callers: each provider has its own.
        foreach (var provider in Providers.Select(p => p.Split(':')[0]))
        {
            fixtures.Add(
                Fixture(
                    $$"""{"userMessage":"busy question of {{provider}}","sequenceIndex":0}""",
                    """{"error":{"message":"Too many.","type":"rate_limit_error"},"status":429}"""
                )
            );
            fixtures.Add(Fixture($$"""{"userMessage":"busy question of {{provider}}","sequenceIndex":1}""", """{"content":"42"}"""));
            for (var i = 0; i < 2; i++)
            {
                fixtures.Add(
                    Fixture(
                        $$"""{"userMessage":"broken question of {{provider}}","sequenceIndex":{{i}}}""",
                        """{"error":{"message":"Boom.","type":"server_error"},"status":500}"""
                    )
                );
            }

            fixtures.Add(Fixture($$"""{"userMessage":"broken question of {{provider}}","sequenceIndex":2}""", """{"content":"42"}"""));
        }

        return new JsonObject { ["fixtures"] = fixtures };
    }

    private static JsonObject Fixture(string match, string response) =>
        new() { ["match"] = JsonNode.Parse(match), ["response"] = JsonNode.Parse(response) };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
