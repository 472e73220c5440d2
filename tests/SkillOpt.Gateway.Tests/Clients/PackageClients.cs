using System.ClientModel;
using Anthropic;
using Anthropic.Core;
using Microsoft.Extensions.AI;
using OpenAI;

namespace SkillOpt.Gateway.Tests;

/// <summary>The services' own packages, led to a session by its address and token.</summary>
internal static class PackageClients
{
    public static OpenAIClient OpenAI(GatewaySession session) =>
        new(
            new ApiKeyCredential(session.Token),
            new OpenAIClientOptions
            {
                Endpoint = session.AddressOf(GatewayFormat.ChatCompletions),
                RetryPolicy = new System.ClientModel.Primitives.ClientRetryPolicy(0),
            }
        );

    public static AnthropicClient Anthropic(GatewaySession session) =>
        new(
            new ClientOptions
            {
                BaseUrl = session.AddressOf(GatewayFormat.Messages).ToString().TrimEnd('/'),
                ApiKey = session.Token,
                MaxRetries = 0,
            }
        );

    public static IChatClient Chat(GatewayFormat format, GatewaySession session) =>
        format switch
        {
            GatewayFormat.ChatCompletions => OpenAI(session).GetChatClient("m").AsIChatClient(),
            GatewayFormat.Responses => OpenAI(session).GetResponsesClient().AsIChatClient("m"),
            GatewayFormat.Messages => Anthropic(session).AsIChatClient("m", 1000),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
}
