using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.CommandLines;

/// <summary>The command lines against small scripts that print what the real programs were seen to print.</summary>
public sealed class CommandLineChatTests : IDisposable
{
    private static readonly ChatMessage[] s_question = [new(ChatRole.System, "The skill."), new(ChatRole.User, "What is 6 × 7?")];
    private readonly TemporaryFolder _folder = new();
    private readonly ModelRegistry _registry = new();

    public void Dispose()
    {
        _registry.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Claude_is_called_without_tools_and_its_usage_is_read()
    {
        var client = Client(
            "claude-cli:haiku",
            """
            {"type":"result","subtype":"success","is_error":false,"result":"42","stop_reason":"end_turn","usage":{"input_tokens":10,"cache_creation_input_tokens":5,"cache_read_input_tokens":20,"output_tokens":2,"output_tokens_details":{"thinking_tokens":1}}}
            """
        );
        var response = await client.GetResponseAsync(s_question);
        response.Text.ShouldBe("42");
        response.Usage!.InputTokenCount.ShouldBe(35);
        response.Usage.CachedInputTokenCount.ShouldBe(20);
        response.Usage.ReasoningTokenCount.ShouldBe(1);
        var arguments = Seen("arguments");
        arguments.ShouldContain("--tools\n\n");
        arguments.ShouldContain("--strict-mcp-config\n");
        arguments.ShouldContain("--model\nhaiku\n");
        Seen("input").ShouldBe("What is 6 × 7?");
        Seen("system").ShouldBe("The skill.");
    }

    [Fact]
    public async Task Variables_are_named_ones_only()
    {
        var client = Client("claude-cli", """{"type":"result","is_error":false,"result":"42"}""");
        await client.GetResponseAsync(s_question);
        var environment = Seen("environment");
        environment.ShouldContain("CLAUDE_CODE_OAUTH_TOKEN=login-token");
        environment.ShouldNotContain("OPENAI_API_KEY");
        environment.ShouldNotContain("PLANTED");
    }

    [Theory]
    [InlineData(
        """{"type":"result","subtype":"success","is_error":true,"api_error_status":401,"result":"Failed to authenticate. API Error: 401 x"}""",
        FailureKind.Authentication
    )]
    [InlineData(
        """{"type":"result","subtype":"success","is_error":true,"api_error_status":429,"result":"API Error: Request rejected (429)"}""",
        FailureKind.RateLimited
    )]
    [InlineData(
        """{"type":"result","subtype":"success","is_error":true,"api_error_status":null,"result":"Not logged in · Please run /login"}""",
        FailureKind.Authentication
    )]
    [InlineData(
        """{"type":"result","subtype":"error_max_turns","is_error":true,"errors":["Reached maximum number of turns (1)"]}""",
        FailureKind.Denied
    )]
    [InlineData("""{"type":"result","subtype":"success","is_error":false,"result":""}""", FailureKind.Empty)]
    [InlineData("API Error: something that is no JSON", FailureKind.Crash)]
    public async Task Claude_failures_are_never_answers_even_with_exit_code_0(string output, FailureKind kind) =>
        await Fails(Client("claude-cli:haiku", output), kind);

    [Theory]
    [InlineData("""{"type":"turn.failed","error":{"message":"unexpected status 401 Unauthorized: no"}}""", FailureKind.Authentication)]
    [InlineData(
        """{"type":"turn.failed","error":{"message":"exceeded retry limit, last status: 429 Too Many Requests"}}""",
        FailureKind.RateLimited
    )]
    [InlineData(
        """{"type":"turn.failed","error":{"message":"We’re currently experiencing high demand, which may cause temporary errors."}}""",
        FailureKind.Overloaded
    )]
    [InlineData("""{"type":"turn.completed","usage":{"input_tokens":1,"output_tokens":0}}""", FailureKind.Empty)]
    [InlineData("""{"type":"item.completed","item":{"type":"agent_message","text":"cut off befo"}}""", FailureKind.Crash)]
    public async Task Codex_failures_are_never_answers(string output, FailureKind kind) =>
        await Fails(Client("codex-cli:gpt", output), kind);

    [Fact]
    public async Task Codex_gives_its_last_message_and_is_called_without_a_shell()
    {
        var client = Client(
            "codex-cli:gpt-5",
            """
            {"type":"thread.started","thread_id":"x"}
            {"type":"item.completed","item":{"type":"error","message":"Model metadata not found."}}
            {"type":"item.completed","item":{"type":"agent_message","text":"Thinking aloud."}}
            {"type":"item.completed","item":{"type":"agent_message","text":"42"}}
            {"type":"turn.completed","usage":{"input_tokens":100,"cached_input_tokens":60,"output_tokens":8,"reasoning_output_tokens":3}}
            """
        );
        var response = await client.GetResponseAsync(s_question);
        response.Text.ShouldBe("42");
        response.Usage!.CachedInputTokenCount.ShouldBe(60);
        response.Usage.ReasoningTokenCount.ShouldBe(3);
        Seen("arguments").ShouldContain("--disable\nshell_tool\n");
        Seen("arguments").ShouldContain("--disable\nunified_exec\n");
    }

    [Theory]
    [InlineData(
        """{"type":"session.error","data":{"errorType":"authentication","message":"Authentication failed","statusCode":401}}""",
        FailureKind.Authentication
    )]
    [InlineData(
        """{"type":"session.error","data":{"errorType":"query","message":"Failed; Last error: 500","statusCode":500}}""",
        FailureKind.Overloaded
    )]
    [InlineData("""{"type":"assistant.message","data":{"content":"half"}}""", FailureKind.Crash)]
    public async Task Copilot_failures_are_never_answers(string output, FailureKind kind) => await Fails(Client("copilot", output), kind);

    [Fact]
    public async Task Copilot_gives_the_last_message_without_tool_requests()
    {
        var client = Client(
            "copilot:gpt-x",
            """
            {"type":"assistant.message","data":{"content":"Trying","toolRequests":[{"name":"bash"}]}}
            {"type":"assistant.message","data":{"content":"42","toolRequests":[]}}
            {"type":"result","exitCode":0}
            """
        );
        (await client.GetResponseAsync(s_question)).Text.ShouldBe("42");
        Seen("arguments").ShouldContain("--available-tools=__none__\n");
        Seen("input").ShouldContain("The skill.");
    }

    [Fact]
    public async Task A_missing_program_stops_the_run_with_the_mend()
    {
        var environment = Environment() with
        {
            Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["CLAUDE_CLI_BIN"] = "/nowhere/claude" },
        };
        var client = _registry.Resolve(new ModelSettings { Name = "claude-cli" }, environment).Client;
        var failure = await Should.ThrowAsync<ModelCallException>(client.GetResponseAsync(s_question));
        failure.Kind.ShouldBe(FailureKind.Missing);
        failure.IsFatal.ShouldBeTrue();
        failure.Message.ShouldContain("CLAUDE_CLI_BIN");
    }

    [Fact]
    public async Task Tools_are_refused_plainly()
    {
        var client = Client("claude-cli", "");
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "f")] };
        (await Should.ThrowAsync<ModelCallException>(client.GetResponseAsync(s_question, options))).Kind.ShouldBe(FailureKind.BadRequest);
    }

    private static async Task Fails(IChatClient client, FailureKind kind) =>
        (await Should.ThrowAsync<ModelCallException>(client.GetResponseAsync(s_question))).Kind.ShouldBe(kind);

    private string Seen(string file) => File.ReadAllText(_folder.At(file));

    private ProviderEnvironment Environment() =>
        new()
        {
            Variables = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "",
                ["CLAUDE_CLI_BIN"] = _folder.At("program"),
                ["CODEX_EXEC_PATH"] = _folder.At("program"),
                ["COPILOT_EXEC_PATH"] = _folder.At("program"),
                ["CLAUDE_CODE_OAUTH_TOKEN"] = "login-token",
                ["PLANTED"] = "must-not-leak",
            },
        };

    private IChatClient Client(string model, string output)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in programs are shell scripts.");
        File.WriteAllText(_folder.At("output"), output);
        var program = _folder.At("program");
        File.WriteAllText(
            program,
            $"""
            #!/bin/sh
            cd "{_folder.Path}"
            printf '%s\n' "$@" > arguments
            env > environment
            cat > input
            while [ $# -gt 0 ]; do
              [ "$1" = "--system-prompt-file" ] && cp "$2" system
              shift
            done
            cat output
            """ + "\n"
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }

        return _registry.Resolve(new ModelSettings { Name = model, MaxRetries = 0 }, Environment()).Client;
    }
}
