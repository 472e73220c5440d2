using SkillOpt.Gateway;

namespace SkillOpt.Agents;

/// <summary>The one gateway of a program, started when the first rollout needs it. Thread-safe.</summary>
internal sealed class SharedGateway(RolloutFolder rollouts) : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private ModelGateway? _gateway;

    /// <summary>The gateway.</summary>
    public async Task<ModelGateway> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _gateway) is { } ready)
        {
            return ready;
        }

        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_gateway is null)
            {
                var socket = OperatingSystem.IsLinux() ? Path.Combine(rollouts.Next(), "s") : null;
                Volatile.Write(
                    ref _gateway,
                    await ModelGateway.StartAsync(new GatewayOptions { SocketPath = socket }, cancellationToken).ConfigureAwait(false)
                );
            }

            return _gateway;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync().ConfigureAwait(false);
        }

        _one.Dispose();
    }
}
