using SkillOpt.Models.Wire;

namespace SkillOpt.Models.Providers;

/// <summary>The connections to one service: one pool, reached bare or, for the official packages, through a client. Neither has a time limit.</summary>
internal sealed class ServiceConnections : IDisposable
{
    private readonly ReplyLimitHandler _limit;

    public ServiceConnections(HttpMessageHandler handler)
    {
        _limit = new ReplyLimitHandler(handler);
        Invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        Client = new HttpClient(_limit, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The connections without the buffering and the bookkeeping of a client.</summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>The same connections as a client.</summary>
    public HttpClient Client { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        Invoker.Dispose();

        // Closes the connections below it too.
        _limit.Dispose();
    }
}
