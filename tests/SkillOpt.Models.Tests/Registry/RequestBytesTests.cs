using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Models.Tests.Conformance;

namespace SkillOpt.Models.Tests.Registry;

/// <summary>Exactly what each provider sends, and where.</summary>
public sealed class RequestBytesTests
{
    private const string Chat = """[{"role":"system","content":"S"},{"role":"user","content":"U"}]""";

    [Theory]
    [InlineData(
        "openai:gpt-4.1-mini",
        "https://api.openai.com/v1/chat/completions",
        "max_completion_tokens\":100,\"temperature\":0.5,\"seed\":7"
    )]
    [InlineData(
        "openai-chat:gpt-5.4-mini",
        "https://api.openai.com/v1/chat/completions",
        "max_completion_tokens\":100,\"reasoning_effort\":\"low\",\"seed\":7"
    )]
    [InlineData(
        "azure:my-deployment",
        "https://unit.openai.azure.com/openai/v1/chat/completions",
        "max_completion_tokens\":100,\"temperature\":0.5,\"reasoning_effort\":\"low\",\"seed\":7"
    )]
    [InlineData(
        "compatible:m",
        "https://models.example.org/v1/chat/completions",
        "max_tokens\":100,\"temperature\":0.5,\"reasoning_effort\":\"low\",\"seed\":7,\"chat_template_kwargs\":{\"enable_thinking\":false}"
    )]
    [InlineData(
        "ollama:llama3:8b",
        "http://127.0.0.1:11434/v1/chat/completions",
        "max_tokens\":100,\"temperature\":0.5,\"reasoning_effort\":\"none\",\"seed\":7"
    )]
    [InlineData(
        "qwen:qwen3-8b",
        "http://localhost:8000/v1/chat/completions",
        "max_tokens\":100,\"temperature\":0.5,\"reasoning_effort\":\"low\",\"seed\":7,\"chat_template_kwargs\":{\"enable_thinking\":false}"
    )]
    [InlineData(
        "minimax:MiniMax-M2",
        "https://api.minimax.io/v1/chat/completions",
        "max_tokens\":100,\"temperature\":0.5,\"reasoning_effort\":\"low\",\"seed\":7,\"thinking\":{\"type\":\"disabled\"}"
    )]
    [InlineData(
        "gemini:gemini-3-flash",
        "https://generativelanguage.googleapis.com/v1beta/openai/chat/completions",
        "max_tokens\":100,\"temperature\":0.5,\"reasoning_effort\":\"none\",\"seed\":7"
    )]
    [InlineData(
        "openrouter:vendor/model",
        "https://openrouter.ai/api/v1/chat/completions",
        "max_tokens\":100,\"temperature\":0.5,\"reasoning_effort\":\"low\",\"seed\":7,\"reasoning\":{\"enabled\":false}"
    )]
    [InlineData(
        "deepseek:deepseek-chat",
        "https://api.deepseek.com/chat/completions",
        "max_tokens\":100,\"temperature\":0.5,\"reasoning_effort\":\"low\",\"seed\":7,\"thinking\":{\"type\":\"disabled\"}"
    )]
    [InlineData(
        "groq:llama",
        "https://api.groq.com/openai/v1/chat/completions",
        "max_tokens\":100,\"temperature\":0.5,\"reasoning_effort\":\"low\",\"seed\":7"
    )]
    [InlineData(
        "mistral:mistral-small",
        "https://api.mistral.ai/v1/chat/completions",
        "max_tokens\":100,\"temperature\":0.5,\"reasoning_effort\":\"low\",\"seed\":7"
    )]
    [InlineData(
        "xai:grok-4",
        "https://api.x.ai/v1/chat/completions",
        "max_tokens\":100,\"temperature\":0.5,\"reasoning_effort\":\"low\",\"seed\":7"
    )]
    public async Task Chat_completions(string provider, string address, string rest)
    {
        var model = provider[(provider.IndexOf(':', StringComparison.Ordinal) + 1)..];
        (await Sent(provider)).ShouldBe((address, $$"""{"model":"{{model}}","messages":{{Chat}},"{{rest}}}"""));
    }

    [Fact]
    public async Task Reasoning_models_of_openai_go_through_responses_without_a_temperature() =>
        (await Sent("openai:gpt-5.4-mini")).ShouldBe(
            (
                "https://api.openai.com/v1/responses",
                """{"model":"gpt-5.4-mini","input":[{"role":"developer","content":[{"type":"input_text","text":"S"}]},{"role":"user","content":[{"type":"input_text","text":"U"}]}],"max_output_tokens":100,"reasoning":{"effort":"low"},"store":false}"""
            )
        );

    [Fact]
    public async Task Anthropic_marks_the_system_block_for_its_cache() =>
        (await Sent("anthropic:claude-sonnet-4-5")).ShouldBe(
            (
                "https://api.anthropic.com/v1/messages",
                """{"model":"claude-sonnet-4-5","max_tokens":100,"system":[{"type":"text","text":"S","cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":[{"type":"text","text":"U"}]}],"thinking":{"type":"disabled"},"temperature":0.5,"output_config":{"effort":"low"}}"""
            )
        );

    [Fact]
    public async Task Anthropic_thinks_with_a_budget_and_then_without_a_temperature() =>
        (
            await Sent(
                "anthropic:claude-sonnet-4-5",
                s => s with { Thinking = "enabled", ReasoningEffort = null },
                new ChatOptions { MaxOutputTokens = 4096, Temperature = 1 }
            )
        ).Body.ShouldEndWith(""","thinking":{"type":"enabled","budget_tokens":2048}}""");

    [Fact]
    public async Task The_extra_body_adds_fields_and_wins_over_ours() =>
        (
            await Sent(
                "compatible:m",
                s =>
                    s with
                    {
                        ExtraBody = new JsonObject { ["temperature"] = 0.1, ["top_k"] = 5 },
                    }
            )
        ).Body.ShouldEndWith(""","seed":7,"chat_template_kwargs":{"enable_thinking":false},"temperature":0.1,"top_k":5}""");

    [Fact]
    public async Task Nothing_is_sent_that_was_not_asked_for() =>
        (
            await Sent(
                "compatible:m",
                s => s with { ReasoningEffort = null, Thinking = "server_default", SendSeed = false },
                new ChatOptions { Seed = 1 }
            )
        ).Body.ShouldBe($$"""{"model":"m","messages":{{Chat}}}""");

    [Fact]
    public async Task Qwen_in_a_region_goes_to_its_cloud_with_its_own_switch()
    {
        var (address, body) = await Sent("qwen:qwen3-8b", variables: new() { ["QWEN_REGION"] = "intl" });
        address.ShouldBe("https://dashscope-intl.aliyuncs.com/compatible-mode/v1/chat/completions");
        body.ShouldEndWith(""","enable_thinking":false}""");
    }

    [Fact]
    public async Task Azure_with_a_version_has_the_deployment_in_its_path()
    {
        var (address, _) = await Sent("azure:my-deployment", variables: new() { ["AZURE_OPENAI_API_VERSION"] = "2024-12-01-preview" });
        address.ShouldBe("https://unit.openai.azure.com/openai/deployments/my-deployment/chat/completions?api-version=2024-12-01-preview");
    }

    private static async Task<(string Address, string Body)> Sent(
        string provider,
        Func<ModelSettings, ModelSettings>? change = null,
        ChatOptions? options = null,
        Dictionary<string, string>? variables = null
    )
    {
        await using var test = await TestProvider.StartAsync(provider);
        foreach (var (name, value) in variables ?? [])
        {
            test.Variables[name] = value;
        }

        var endpoint = test.Endpoint(s =>
        {
            var given = s with { ReasoningEffort = "low", Thinking = "disabled", SendSeed = true };
            return change?.Invoke(given) ?? given;
        });
        await endpoint.Client.GetResponseAsync(
            [new ChatMessage(ChatRole.System, "S"), new ChatMessage(ChatRole.User, "U")],
            options
                ?? new ChatOptions
                {
                    MaxOutputTokens = 100,
                    Temperature = 0.5f,
                    Seed = 7,
                }
        );
        var request = test.Server.Requests.ShouldHaveSingleItem();
        request
            .Headers.Values.Count(v => v.Contains(TestProvider.Key, StringComparison.Ordinal))
            .ShouldBe(provider.StartsWith("ollama", StringComparison.Ordinal) ? 0 : 1);
        return (request.Headers[RedirectHandler.MeantFor], request.BodyText);
    }
}
