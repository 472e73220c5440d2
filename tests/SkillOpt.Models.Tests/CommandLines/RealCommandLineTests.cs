using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.CommandLines;

/// <summary>
/// The command lines against the real programs, where they are installed (CLAUDE_CLI_BIN, CODEX_EXEC_PATH, COPILOT_EXEC_PATH, or on PATH),
/// with a loopback server behind them.
/// </summary>
public sealed class RealCommandLineTests
{
    public static TheoryData<string> Programs => ["claude-cli:claude-sonnet-4-5", "codex-cli:gpt-5.4-mini", "copilot:gpt-x"];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Answers_as_chat_and_offers_the_model_no_tool(string model)
    {
        await using var rig = await Rig.StartAsync(model, _ => LoopbackReply.Of("The answer is 42."));
        var response = await rig.Client.GetResponseAsync([
            new ChatMessage(ChatRole.System, "SYSTEM-MARK"),
            new ChatMessage(ChatRole.User, "USER-MARK"),
        ]);
        response.Text.ShouldBe("The answer is 42.");

        // Claude Code opens its connection with a request that asks nothing.
        var request = rig.Server.Requests.Where(r => r.Body.Length > 0).ShouldHaveSingleItem();
        request.BodyText.ShouldContain("SYSTEM-MARK");
        request.BodyText.ShouldContain("USER-MARK");
        request.BodyText.ShouldNotContain("MEMORY-MARK");
        foreach (var tool in request.Json!["tools"] as JsonArray ?? [])
        {
            // Codex cannot drop its question tool, which runs nothing and which nobody answers.
            (tool!["name"] ?? tool["function"]!["name"])!
                .GetValue<string>()
                .ShouldBe("request_user_input");
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_command_the_model_asks_for_is_not_run(string model)
    {
        var mark = Path.Combine(Path.GetTempPath(), "skillopt-proof-" + Guid.NewGuid().ToString("N"));
        await using var rig = await Rig.StartAsync(
            model,
            request =>
                request.Ordinal == 1
                    ? new LoopbackReply
                    {
                        Text = "Let me run that.",
                        ToolCalls =
                        [
                            new(
                                "call_1",
                                Shell(request.Protocol),
                                $$"""{"command":"touch {{mark}}","cmd":"touch {{mark}}","description":"x"}"""
                            ),
                        ],
                    }
                    : LoopbackReply.Of("It was refused.")
        );
        try
        {
            await rig.Client.GetResponseAsync([new ChatMessage(ChatRole.User, "Please run a command.")]);
        }
        catch (ModelCallException e)
        {
            e.Kind.ShouldBe(FailureKind.Denied);
        }

        rig.Server.RequestCount.ShouldBeGreaterThan(0);
        File.Exists(mark).ShouldBeFalse();
    }

    [Theory]
    [InlineData("claude-cli:claude-sonnet-4-5")]
    [InlineData("codex-cli:gpt-5.4-mini")]
    public async Task A_refused_key_is_a_failure(string model)
    {
        await using var rig = await Rig.StartAsync(model, _ => LoopbackReply.Refused(401, "no such key"));
        (await Should.ThrowAsync<ModelCallException>(rig.Client.GetResponseAsync([new ChatMessage(ChatRole.User, "x")]))).Kind.ShouldBe(
            FailureKind.Authentication
        );
    }

    [Theory]
    [InlineData("claude-cli:claude-sonnet-4-5")]
    [InlineData("codex-cli:gpt-5.4-mini")]
    public async Task Images_reach_the_model(string model)
    {
        await using var rig = await Rig.StartAsync(model, _ => LoopbackReply.Of("A dot."));
        var png = Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        );
        var message = new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(png, "image/png")]);
        (await rig.Client.GetResponseAsync([message])).Text.ShouldBe("A dot.");
        rig.Server.Requests[^1].BodyText.ShouldContain("image");
        rig.Server.Requests[^1].BodyText.ShouldContain("base64");
    }

    private static string Shell(LoopbackProtocol protocol) =>
        protocol switch
        {
            LoopbackProtocol.Messages => "Bash",
            LoopbackProtocol.Responses => "exec_command",
            _ => "bash",
        };

    private sealed class Rig : IAsyncDisposable
    {
        private readonly ModelRegistry _registry = new();
        private readonly TemporaryFolder _home = new();

        private Rig(LoopbackModelServer server) => Server = server;

        public LoopbackModelServer Server { get; }

        public IChatClient Client { get; private set; } = null!;

        public static async Task<Rig> StartAsync(string model, Func<LoopbackRequest, LoopbackReply> respond)
        {
            var (variable, name) = model.Split(':')[0] switch
            {
                "claude-cli" => ("CLAUDE_CLI_BIN", "claude"),
                "codex-cli" => ("CODEX_EXEC_PATH", "codex"),
                _ => ("COPILOT_EXEC_PATH", "copilot"),
            };
            var program = Environment.GetEnvironmentVariable(variable) ?? ExecutableFinder.Find(name);
            Assert.SkipWhen(program is null || !File.Exists(program), $"{name} is not installed.");
            var rig = new Rig(await LoopbackModelServer.StartAsync(respond));
            Directory.CreateDirectory(rig._home.At(".claude"));
            await File.WriteAllTextAsync(rig._home.At(".claude", "CLAUDE.md"), "MEMORY-MARK");
            var environment = new ProviderEnvironment
            {
                Variables = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
                    ["HOME"] = rig._home.Path,
                    [variable] = program!,
                    ["ANTHROPIC_API_KEY"] = "sk-ant-dummy-0123456789abcdef",
                    ["OPENAI_API_KEY"] = "sk-dummy-0123456789abcdef",
                    ["COPILOT_PROVIDER_BASE_URL"] = rig.Server.OpenAIAddress.ToString(),
                    ["COPILOT_PROVIDER_TYPE"] = "openai",
                    ["COPILOT_PROVIDER_API_KEY"] = "long-dummy-key-0123456789",
                    ["COPILOT_OFFLINE"] = "true",
                },
            };
            var address = model.StartsWith("codex", StringComparison.Ordinal) ? rig.Server.OpenAIAddress : rig.Server.Address;
            rig.Client = rig
                ._registry.Resolve(
                    new ModelSettings
                    {
                        Name = model,
                        BaseUrl = address.ToString(),
                        MaxRetries = 0,
                    },
                    environment
                )
                .Client;
            return rig;
        }

        public async ValueTask DisposeAsync()
        {
            _registry.Dispose();
            await Server.DisposeAsync();
            _home.Dispose();
        }
    }
}
