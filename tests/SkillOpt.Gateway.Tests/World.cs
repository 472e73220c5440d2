using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using SkillOpt.Testing;

namespace SkillOpt.Gateway.Tests;

/// <summary>A gateway with one open session and a scripted target behind it.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly ConcurrentQueue<ChatOptions?> _options = new();

    private World(
        ModelGateway gateway,
        Func<IReadOnlyList<ChatMessage>, ChatOptions?, Task<ChatResponse>> reply,
        GatewaySessionSettings? settings
    )
    {
        Gateway = gateway;
        Target = new ScriptedChatClient(
            (messages, options, _) =>
            {
                _options.Enqueue(options);
                return reply(messages, options);
            }
        );
        Session = gateway.Open("test", Target, settings);
    }

    public ModelGateway Gateway { get; }

    public GatewaySession Session { get; }

    public ScriptedChatClient Target { get; }

    public IReadOnlyList<ChatOptions?> Options => [.. _options];

    public static async Task<World> StartAsync(
        Func<IReadOnlyList<ChatMessage>, ChatOptions?, Task<ChatResponse>> reply,
        GatewayOptions? options = null,
        GatewaySessionSettings? settings = null
    ) => new(await ModelGateway.StartAsync(options), reply, settings);

    public static Task<World> StartAsync(ChatResponse reply) => StartAsync((_, _) => Task.FromResult(reply));

    /// <summary>What happened, for the message of a test that fails.</summary>
    public string Told =>
        string.Join(
            '\n',
            Session.Exchanges.Select(e =>
                $"#{e.Number} {e.Format} {e.AskedFor} {e.Streamed} tools {e.Options.Tools?.Count}: {e.Failure?.Message ?? e.Reply?.Text}"
            )
        );

    public async ValueTask DisposeAsync()
    {
        Session.Dispose();
        await Gateway.DisposeAsync();
    }
}
