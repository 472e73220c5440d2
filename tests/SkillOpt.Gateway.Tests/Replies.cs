using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway.Tests;

/// <summary>
/// Replies of scripted targets, each with the same usage: 120 prompt tokens of which 100 are cached, 7 completion tokens.
/// </summary>
internal static class Replies
{
    public const string PathSchema = """{"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}""";

    public static ChatResponse Text(string text) => Of(new TextContent(text));

    public static ChatResponse Of(params AIContent[] contents) =>
        new(new ChatMessage(ChatRole.Assistant, [.. contents]))
        {
            Usage = new UsageDetails
            {
                InputTokenCount = 120,
                CachedInputTokenCount = 100,
                OutputTokenCount = 7,
                ReasoningTokenCount = 3,
            },
        };
}
