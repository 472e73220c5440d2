using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Conformance;

/// <summary>The same scenarios for the subscription programs, with stand-ins that print what the real ones do.</summary>
[Collection(ConformanceTable.Collection)]
public sealed class CliConformanceTests(ConformanceTable table) : IDisposable
{
    private static readonly ChatMessage[] s_question =
    [
        new(ChatRole.System, "You follow the skill."),
        new(ChatRole.User, "What is 6 × 7?"),
    ];
    private readonly TemporaryFolder _folder = new();
    private readonly ModelRegistry _registry = new();
    private readonly FakeTimeProvider _time = new() { AutoAdvance = TimeSpan.FromSeconds(60) };
    private readonly List<CallIncident> _incidents = [];

    public static TheoryData<string> Providers => ["claude-cli", "codex-cli", "copilot"];

    public void Dispose()
    {
        _registry.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Plain_reply_comes_back_with_usage(string provider)
    {
        var response = await Client(provider, CliPrograms.Answer(provider, "42")).GetResponseAsync(s_question);
        response.Text.ShouldBe("42");
        if (provider != "copilot")
        {
            response.Usage!.InputTokenCount.ShouldBe(100);
        }

        Note(provider, provider == "copilot" ? "answered, usage estimated" : "answered");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Schema_is_sent_natively(string provider)
    {
        var endpoint = Endpoint(provider, CliPrograms.Answer(provider, "42"));
        endpoint.SupportsJsonSchema.ShouldBeFalse();
        (await endpoint.Client.GetResponseAsync(s_question)).Text.ShouldBe("42");
        Note(provider, "in words");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Tool_round_goes_there_and_back(string provider)
    {
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "f")] };
        await FailsAsync(
            provider,
            FailureKind.BadRequest,
            Client(provider, CliPrograms.Answer(provider, "42")).GetResponseAsync(s_question, options)
        );
        Calls.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Image_is_sent_as_base64(string provider)
    {
        var message = new ChatMessage(
            ChatRole.User,
            [new TextContent("What is this?"), new DataContent(new byte[] { 1, 2, 3 }, "image/png")]
        );
        var call = Client(provider, CliPrograms.Answer(provider, "42")).GetResponseAsync([message]);
        if (provider == "copilot")
        {
            await FailsAsync(provider, FailureKind.BadRequest, call);
            return;
        }

        (await call).Text.ShouldBe("42");
        Note(provider, provider == "codex-cli" ? "answered, as a file" : "answered");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Retry_after_is_honoured(string provider) =>
        RetriedAsync(provider, 1, CliPrograms.Failure(provider, 429, "Too Many Requests"), FailureKind.RateLimited, "waited, answered");

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Two_server_errors_are_retried(string provider) =>
        RetriedAsync(
            provider,
            2,
            CliPrograms.Failure(provider, 500, "Internal Server Error"),
            FailureKind.Overloaded,
            "answered at the 3rd"
        );

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Hang_ends_at_the_attempt_deadline(string provider)
    {
        var started = _folder.At("started");
        using (var make = Process.Start("mkfifo", started))
        {
            await make.WaitForExitAsync();
        }

        var call = Client(provider, CliPrograms.Answer(provider, "42"), first: 1, does: $"echo x > '{started}'; sleep 600")
            .GetResponseAsync(s_question);
        await File.ReadAllTextAsync(started);
        _time.Advance(TimeSpan.FromSeconds(90));
        (await call).Text.ShouldBe("42");
        _incidents.ShouldContain(i => i.Failure == FailureKind.Timeout);
        Note(provider, "timed out, answered at the 2nd");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Cut_connection_is_retried_then_unreachable(string provider) =>
        RetriedThenAsync(provider, $"printf '%s' '{CliPrograms.Answer(provider, "42")[..20]}'; kill -9 $$", FailureKind.Crash);

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Truncated_json_is_retried_then_malformed(string provider) =>
        RetriedThenAsync(provider, $"printf '%s' '{CliPrograms.Answer(provider, "42")[..20]}'; exit 0", FailureKind.Crash);

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Html_is_retried_then_malformed(string provider) =>
        RetriedThenAsync(provider, "echo '<html>gateway</html>'; exit 0", FailureKind.Crash);

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Empty_reply_is_retried_then_empty(string provider) =>
        RetriedThenAsync(provider, $"cat <<'END'\n{CliPrograms.Answer(provider, "")}\nEND\nexit 0", FailureKind.Empty);

    [Fact]
    public Task Refusal_is_its_own_failure() =>
        FailsAtOnceAsync("claude-cli", CliPrograms.Answer("claude-cli", "I cannot help.", "refusal"), FailureKind.Refused);

    [Fact]
    public Task Token_limit_is_its_own_failure() =>
        FailsAtOnceAsync("claude-cli", CliPrograms.Answer("claude-cli", "4", "max_tokens"), FailureKind.Truncated);

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Too_long_a_context_is_its_own_failure(string provider) =>
        FailsAtOnceAsync(
            provider,
            CliPrograms.Failure(provider, 400, "prompt is too long: 250000 tokens > 200000 maximum"),
            FailureKind.ContextLength
        );

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Quota_is_its_own_failure(string provider) =>
        FailsAtOnceAsync(provider, CliPrograms.Failure(provider, 429, "You exceeded your current quota."), FailureKind.Quota);

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Refused_form_is_told_with_its_reason(string provider) =>
        FailsAtOnceAsync(provider, CliPrograms.Failure(provider, 400, "Unsupported parameter: effort."), FailureKind.BadRequest);

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Wrong_key_fails_at_once_and_names_the_variable(string provider) =>
        FailsAtOnceAsync(provider, CliPrograms.Failure(provider, 401, "Unauthorized"), FailureKind.Authentication);

    [Theory]
    [MemberData(nameof(Providers))]
    public Task Unknown_model_fails_at_once_with_a_suggestion(string provider) =>
        FailsAtOnceAsync(provider, CliPrograms.Failure(provider, 404, "model: no-such-model"), FailureKind.ModelNotFound);

    private int Calls => File.Exists(_folder.At("count")) ? int.Parse(File.ReadAllText(_folder.At("count"))) : 0;

    private void Note(string provider, string outcome, [CallerMemberName] string scenario = "") => table.Note(provider, scenario, outcome);

    private async Task RetriedAsync(
        string provider,
        int times,
        string output,
        FailureKind kind,
        string outcome,
        [CallerMemberName] string scenario = ""
    )
    {
        (
            await Client(provider, CliPrograms.Answer(provider, "42"), times, $"cat <<'END'\n{output}\nEND\nexit 1")
                .GetResponseAsync(s_question)
        ).Text.ShouldBe("42");
        Calls.ShouldBe(times + 1);
        _incidents.Count(i => i.Kind == "call_retry" && i.Failure == kind).ShouldBe(times);
        Note(provider, outcome, scenario);
    }

    private async Task RetriedThenAsync(string provider, string does, FailureKind kind, [CallerMemberName] string scenario = "")
    {
        (await Client(provider, CliPrograms.Answer(provider, "42"), 1, does).GetResponseAsync(s_question)).Text.ShouldBe("42");
        File.Delete(_folder.At("count"));
        var failure = await Should.ThrowAsync<ModelCallException>(Client(provider, "", 99, does).GetResponseAsync(s_question));
        failure.Kind.ShouldBe(kind);
        failure.IsFatal.ShouldBeFalse();
        Calls.ShouldBe(3);
        Note(provider, $"retried, else {kind}", scenario);
    }

    private async Task FailsAtOnceAsync(string provider, string output, FailureKind kind, [CallerMemberName] string scenario = "")
    {
        await FailsAsync(provider, kind, Client(provider, output).GetResponseAsync(s_question), scenario);
        Calls.ShouldBe(1);
    }

    private async Task FailsAsync(string provider, FailureKind kind, Task<ChatResponse> call, [CallerMemberName] string scenario = "")
    {
        (await Should.ThrowAsync<ModelCallException>(call)).Kind.ShouldBe(kind);
        Note(provider, kind.ToString(), scenario);
    }

    private IChatClient Client(string provider, string output, int first = 0, string does = "") =>
        Endpoint(provider, output, first, does).Client;

    private ModelEndpoint Endpoint(string provider, string output, int first = 0, string does = "")
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in programs are shell scripts.");
        File.WriteAllText(_folder.At("output"), output);
        var program = _folder.At("program");
        File.WriteAllText(
            program,
            $"""
            #!/bin/sh
            cat > /dev/null
            n=$(($(cat "{_folder.Path}/count" 2>/dev/null || echo 0) + 1))
            echo $n > "{_folder.Path}/count"
            if [ $n -le {first} ]; then
            {(does.Length == 0 ? ":" : does)}
            fi
            cat "{_folder.Path}/output"
            """ + "\n"
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }

        return _registry.Resolve(
            new ModelSettings
            {
                Name = provider + ":m",
                AttemptTimeoutSeconds = 90,
                MaxRetries = 2,
            },
            new ProviderEnvironment
            {
                Variables = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
                    [CliPrograms.Variable(provider)] = program,
                },
                Time = _time,
                OnIncident = incident =>
                {
                    lock (_incidents)
                    {
                        _incidents.Add(incident);
                    }
                },
            }
        );
    }
}
