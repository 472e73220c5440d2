using System.Net;
using System.Net.Http.Headers;

namespace SkillOpt.Benchmarks;

/// <summary>One attempt at a download: asks for what the part lacks, and adds what comes.</summary>
/// <param name="http">Sends the request.</param>
/// <param name="time">Notices a stall.</param>
/// <param name="part">What has come so far.</param>
/// <param name="request">What is wanted.</param>
/// <param name="progress">Told of what comes; null when nobody watches.</param>
internal sealed class FetchAttempt(
    HttpClient http,
    TimeProvider time,
    PartialFile part,
    FetchRequest request,
    IProgress<FetchProgress>? progress
)
{
    private const int BufferSize = 1 << 16;
    private static readonly TimeSpan s_stall = TimeSpan.FromSeconds(60);

    /// <summary>One request, from where the part ends.</summary>
    /// <returns>The byte that it began at.</returns>
    /// <exception cref="FetchInterrupted">It broke off; the next attempt may bring the rest.</exception>
    /// <exception cref="SkillOptException">SKO4050: there is nothing at the address, or access is refused.</exception>
    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        // Without a validator the rest could be of another file; only a checksum would tell, so then it may be tried.
        var from = part.Validator is not null || request.Sha256 is not null ? part.Length : 0;
        using var message = new HttpRequestMessage(HttpMethod.Get, request.Url);
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("skillopt", null));
        if (from > 0)
        {
            message.Headers.Range = new RangeHeaderValue(from, null);
            message.Headers.IfRange = part.Validator;
        }

        using var reply = await SendAsync(message, cancellationToken).ConfigureAwait(false);
        var range = reply.Content.Headers.ContentRange;
        if (reply.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            if (range?.Length == from)
            {
                return from;
            }

            part.Discard();
            throw new FetchInterrupted(
                $"{request.Url} has no bytes after {from:N0}, so the part is of another file; it is fetched from the beginning."
            );
        }

        Require(reply);
        if (from > 0 && (reply.StatusCode != HttpStatusCode.PartialContent || range?.From != from))
        {
            progress?.Report(
                new FetchProgress(
                    0,
                    reply.Content.Headers.ContentLength,
                    reply.StatusCode == HttpStatusCode.PartialContent
                        ? $"{request.Url} sent another range than asked for; it is fetched from the beginning."
                        : $"{request.Url} has changed or cannot go on in the middle; it is fetched from the beginning."
                )
            );
            if (reply.StatusCode == HttpStatusCode.PartialContent)
            {
                part.Discard();
                throw new FetchInterrupted($"{request.Url} sent another range than asked for.");
            }

            from = 0;
        }

        if (from == 0)
        {
            part.Begin(request.Url, reply);
        }

        var total = range?.Length ?? from + reply.Content.Headers.ContentLength;
        await CopyAsync(reply, from, total, cancellationToken).ConfigureAwait(false);
        return from;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new FetchInterrupted($"{request.Url} cannot be reached: {e.Message}", e);
        }
    }

    private void Require(HttpResponseMessage reply)
    {
        var code = (int)reply.StatusCode;
        if (reply.IsSuccessStatusCode)
        {
            return;
        }

        if (code is 408 or 429 or >= 500)
        {
            throw new FetchInterrupted($"{request.Url} answered {code}.");
        }

        throw new SkillOptException(
            "SKO4050",
            code switch
            {
                404 or 410 => $"There is nothing at {request.Url} (it answered {code}); check the address.",
                401 or 403 =>
                    $"{request.Url} refuses access (it answered {code}); where a data set asks for a login or consent, download it in your "
                        + "browser and give it to skillopt data prepare.",
                _ => $"{request.Url} cannot be fetched (it answered {code}); check the address.",
            }
        );
    }

    private async Task CopyAsync(HttpResponseMessage reply, long from, long? total, CancellationToken cancellationToken)
    {
        var mode = from == 0 ? FileMode.Create : FileMode.Append;
        using var file = new FileStream(part.Path, mode, FileAccess.Write, FileShare.Read, BufferSize);
        var at = from;
        var buffer = new byte[BufferSize];
        var body = await reply.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (int read; (read = await ReadAsync(body, buffer, cancellationToken).ConfigureAwait(false)) > 0; )
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                at += read;
                progress?.Report(new FetchProgress(at, total));
            }
        }
        finally
        {
            await file.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }

        if (total is { } all && at != all)
        {
            throw new FetchInterrupted($"{request.Url} ended after {at:N0} of {all:N0} bytes.");
        }
    }

    private async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        using var stall = new CancellationTokenSource(s_stall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, cancellationToken);
        try
        {
            return await body.ReadAsync(buffer, either.Token).ConfigureAwait(false);
        }
        catch (Exception e)
            when (e is IOException or HttpRequestException
                || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            throw new FetchInterrupted(
                e is OperationCanceledException
                    ? $"{request.Url} sent nothing for {s_stall.TotalSeconds:0} s."
                    : $"The connection to {request.Url} broke.",
                e
            );
        }
    }
}
