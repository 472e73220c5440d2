using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Models.Providers;

namespace SkillOpt.Models.Tests.Conformance;

/// <summary>
/// The clients against a server of the wire formats that is not ours: the npm package @copilotkit/aimock with its example fixtures. Start
/// it with <c>npx -p @copilotkit/aimock llmock -p 4010 -f node_modules/@copilotkit/aimock/fixtures</c> and set
/// <c>SKILLOPT_AIMOCK_URL=http://127.0.0.1:4010</c>; without the variable these tests are skipped.
/// </summary>
public sealed class IndependentServerTests : IDisposable
{
    private readonly ModelRegistry _registry = new();

    public static TheoryData<string> Providers => ["openai-chat:gpt-4o", "openai-responses:gpt-4o", "anthropic:claude-sonnet-4-5", "compatible:any"];

    public void Dispose() => _registry.Dispose();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Plain(string provider)
    {
        var response = await Client(provider).GetResponseAsync([new ChatMessage(ChatRole.System, "Be brief."), new ChatMessage(ChatRole.User, "hello")]);
        response.Text.ShouldBe("Hello! How can I help you today?");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Tool_call(string provider)
    {
        var tool = AIFunctionFactory.Create((string location, string unit) => "18", "get_weather", "The weather of a place.");
        var response = await Client(provider).GetResponseAsync(
            [new ChatMessage(ChatRole.User, "How is the weather in San Francisco?")], new ChatOptions { Tools = [tool] });
        var call = response.Messages[0].Contents.OfType<FunctionCallContent>().ShouldHaveSingleItem();
        call.Name.ShouldBe("get_weather");
        call.Exception.ShouldBeNull();
        call.Arguments!["location"]!.ToString().ShouldBe("San Francisco");
        response.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_request_it_does_not_know_is_a_failure_and_no_answer(string provider) =>
        await Should.ThrowAsync<ModelCallException>(Client(provider).GetResponseAsync([new ChatMessage(ChatRole.User, "xyzzy-unmatched")]));

    private IChatClient Client(string provider)
    {
        var url = Environment.GetEnvironmentVariable("SKILLOPT_AIMOCK_URL");
        Assert.SkipWhen(string.IsNullOrEmpty(url), "SKILLOPT_AIMOCK_URL is not set.");
        var settings = new ModelSettings
        {
            Name = provider,
            BaseUrl = provider.StartsWith("anthropic", StringComparison.Ordinal) ? url : url + "/v1",
            MaxRetries = 0,
        };
        return _registry.Resolve(settings, new ProviderEnvironment
        {
            Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["ANTHROPIC_API_KEY"] = TestProvider.Key, ["OPENAI_API_KEY"] = TestProvider.Key },
        }).Client;
    }
}
