using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SkillOpt.Web;

/// <summary>News as server-sent events.</summary>
/// <param name="feed">The news.</param>
/// <param name="time">When a listener is told that nothing is new.</param>
internal sealed class LiveAnswer(LiveFeed feed, TimeProvider time)
{
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(15);

    /// <summary>Tells news until the listener goes.</summary>
    public async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        await SendAsync("retry: 2000\n\n").ConfigureAwait(false);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var news = feed.ListenAsync(ended.Token).GetAsyncEnumerator(ended.Token);
        var next = news.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                var silence = Task.Delay(s_silence, time, ended.Token);
                if (await Task.WhenAny(next, silence).ConfigureAwait(false) == silence)
                {
                    await SendAsync(":\n\n").ConfigureAwait(false);
                }
                else if (await next.ConfigureAwait(false))
                {
                    var json = JsonSerializer.Serialize(news.Current, LiveNewsJson.Default.LiveNews);
                    await SendAsync($"id: {news.Current.Run}@{news.Current.Cursor}\nevent: run\ndata: {json}\n\n").ConfigureAwait(false);
                    next = news.MoveNextAsync().AsTask();
                }
                else
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The listener went.
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(next).ConfigureAwait(false);
            await news.DisposeAsync().ConfigureAwait(false);
        }

        async Task SendAsync(string text)
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
            await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
