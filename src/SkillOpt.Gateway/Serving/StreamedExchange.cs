using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Gateway;

/// <summary>
/// Answers a request that wants events. What the target gives at once is written at once; while it is waited for, the connection is kept in
/// use. Until the first byte is sent a failure has a status of its own.
/// </summary>
internal sealed class StreamedExchange(HttpContext context, GatewaySession session, IForeignFormat format, GatewayOptions options)
{
    private readonly List<ChatResponseUpdate> _updates = [];
    private Task<bool>? _next;
    private int _written;
    private bool _isCut;

    public async Task RunAsync(ForeignRequest request, CancellationToken cancellationToken)
    {
        var pending = new PendingExchange(session, format.Name, request, options.Time);
        using var events = new EventWriter(context.Response.BodyWriter);
        var stream = format.Stream(events, request, pending.Id, options.Time.GetUtcNow().ToUnixTimeSeconds());
        try
        {
            await TransferAsync(request, pending, stream, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            pending.Failed(e);
            stream.Fail(GatewayFailures.Of(e));
            await FlushAsync(cancellationToken: default).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            pending.Failed(e);
            throw;
        }
    }

    private async Task TransferAsync(
        ForeignRequest request,
        PendingExchange pending,
        ReplyStream stream,
        CancellationToken cancellationToken
    )
    {
        var ids = new CallIds(pending.Id);
        var updates = session
            .Target.GetStreamingResponseAsync(request.Messages, request.Options, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using (updates.ConfigureAwait(false))
        {
            var begun = false;
            while (await NextAsync(updates, stream, request, cancellationToken).ConfigureAwait(false))
            {
                Take(updates.Current, ids);

                // A reply that is there as a whole goes out as a whole, with its usage in front where the format has a place for it.
                _next = updates.MoveNextAsync().AsTask();
                while (_next.IsCompletedSuccessfully && await _next.ConfigureAwait(false))
                {
                    Take(updates.Current, ids);
                    _next = updates.MoveNextAsync().AsTask();
                }

                if (!begun)
                {
                    Start(request);
                    stream.Begin(KnownUsage(request));
                    begun = true;
                }

                Write(stream);
                if (!_next.IsCompleted)
                {
                    await FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            Start(request);
            if (!begun)
            {
                stream.Begin(null);
            }

            var (_, end) = pending.Replied(Reply());
            stream.End(end);
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> NextAsync(
        IAsyncEnumerator<ChatResponseUpdate> updates,
        ReplyStream stream,
        ForeignRequest request,
        CancellationToken cancellationToken
    )
    {
        var next = _next ?? updates.MoveNextAsync().AsTask();
        while (true)
        {
            try
            {
                return await next.WaitAsync(options.KeepAlive, options.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!next.IsCompleted)
            {
                Start(request);
                stream.Ping();
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ModelCallException e) when (e.Kind == FailureKind.Truncated)
            {
                _isCut = true;
                return false;
            }
        }
    }

    private void Start(ForeignRequest request)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = format.StreamType(request);
            context.Response.Headers.CacheControl = "no-cache";
        }
    }

    private void Take(ChatResponseUpdate update, CallIds ids)
    {
        for (var i = 0; i < update.Contents.Count; i++)
        {
            update.Contents[i] = ids.WithId(update.Contents[i]);
        }

        _updates.Add(update);
    }

    private void Write(ReplyStream stream)
    {
        for (; _written < _updates.Count; _written++)
        {
            foreach (var content in _updates[_written].Contents)
            {
                stream.Add(content);
            }
        }
    }

    private Usage? KnownUsage(ForeignRequest request) =>
        _updates.Any(static u => u.Contents.Any(static c => c is UsageContent))
            ? session.UsageOf(_updates.ToChatResponse(), request.Messages)
            : null;

    private ChatResponse Reply()
    {
        var reply = _updates.ToChatResponse();
        if (_isCut)
        {
            reply.FinishReason = ChatFinishReason.Length;
        }

        return reply;
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken) =>
        await context.Response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
}
