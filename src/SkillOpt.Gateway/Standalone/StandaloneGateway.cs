using SkillOpt.Calls;

namespace SkillOpt.Gateway;

/// <summary>A gateway with one session for a person's own agent: metered, capped and recorded.</summary>
internal sealed class StandaloneGateway : IAsyncDisposable
{
    private readonly ModelGateway _gateway;
    private readonly MeteredChatClient _client;
    private readonly ExchangeRecording? _recording;

    private StandaloneGateway(ModelGateway gateway, MeteredChatClient client, GatewaySession session, ExchangeRecording? recording) =>
        (_gateway, _client, Session, _recording) = (gateway, client, session, recording);

    /// <summary>The session.</summary>
    public GatewaySession Session { get; }

    /// <summary>The file of the recording; null where there is none.</summary>
    public string? Recording => _recording?.Path;

    /// <summary>The socket; null where there is none.</summary>
    public string? SocketPath => _gateway.SocketPath;

    /// <summary>Starts it.</summary>
    /// <param name="endpoint">The model.</param>
    /// <param name="budget">Counts, prices and caps.</param>
    /// <param name="options">Where it listens.</param>
    /// <param name="settings">How it answers; its prices and what it is told of exchanges are set here.</param>
    /// <param name="folder">The folder of recordings; null for none.</param>
    /// <param name="onExchange">Told of every exchange.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="SkillOptException">SKO3301 and following: it cannot listen, or not record.</exception>
    public static async Task<StandaloneGateway> StartAsync(
        ModelEndpoint endpoint,
        Budget budget,
        GatewayOptions options,
        GatewaySessionSettings settings,
        string? folder,
        Action<GatewayExchange>? onExchange,
        CancellationToken cancellationToken
    )
    {
        var recording = folder is null ? null : ExchangeRecording.Begin(folder, options.Time.GetUtcNow());
        try
        {
            var gateway = await ModelGateway.StartAsync(options, cancellationToken).ConfigureAwait(false);
            var meter = new StandaloneMeter(budget);
            var client = new MeteredChatClient(endpoint, endpoint.Client, ModelRole.Target, "gateway", "", meter, options.Time);
            var session = gateway.Open(
                endpoint.Name,
                client,
                settings with
                {
                    PricedAs = endpoint.Name,
                    Prices = budget.Prices,
                    KeepsExchanges = false,
                    OnExchange = exchange =>
                    {
                        recording?.Write(exchange);
                        onExchange?.Invoke(exchange);
                    },
                }
            );
            return new StandaloneGateway(gateway, client, session, recording);
        }
        catch
        {
            recording?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Session.Dispose();
        await _gateway.DisposeAsync().ConfigureAwait(false);
        _client.Dispose();
        _recording?.Dispose();
    }
}
