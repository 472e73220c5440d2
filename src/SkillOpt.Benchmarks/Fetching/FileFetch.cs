using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Downloads one file. What has come stays beside the target until it is whole; an interrupted download goes on where it stopped (HTTP
/// ranges, RFC 9110 §13.1.5 and §14) as long as the server still has the same content. The target appears only whole and, where a checksum
/// was given, checked.
/// </summary>
/// <param name="http">Sends the requests.</param>
/// <param name="time">Waits between attempts and notices a stall.</param>
public sealed class FileFetch(HttpClient http, TimeProvider time)
{
    private const int BufferSize = 1 << 16;
    private const int MostIdleAttempts = 4;
    private static readonly TimeSpan s_stall = TimeSpan.FromSeconds(60);

    /// <summary>Downloads, or finds the file complete already.</summary>
    /// <exception cref="SkillOptException">
    /// SKO4050: there is nothing at the address, or access is refused; SKO4051: the checksum is another one; SKO4052: the connection broke
    /// and did not come back; SKO4053: the file cannot be written.
    /// </exception>
    public async Task<FetchedFile> RunAsync(FetchRequest request, IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var target = Path.GetFullPath(request.Target);
        if (File.Exists(target))
        {
            return await AlreadyThereAsync(target, request, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var part = PartialFile.Of(target, request.Url);
            var kept = part.Length;
            kept = await AllAsync(part, request, kept, progress, cancellationToken).ConfigureAwait(false);
            var digest = await DigestAsync(part.Path, cancellationToken).ConfigureAwait(false);
            if (request.Sha256 is { } wanted && !digest.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            {
                var bytes = part.Length;
                part.Discard();
                throw new SkillOptException(
                    "SKO4051",
                    $"{request.Url} gave {bytes:N0} bytes with the SHA-256 {digest}, but {wanted.ToLowerInvariant()} is wanted; they were "
                        + "thrown away. Check the address and the checksum."
                );
            }

            part.Finish(target);
            return new FetchedFile(target, new FileInfo(target).Length, digest, kept, WasThere: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkillOptException(
                "SKO4053",
                $"'{target}.part' cannot be written: {e.Message}. Free some space or give another place with --out; the same command goes "
                    + "on from there.",
                ExitCode.EnvironmentFailed,
                e
            );
        }
    }

    /// <summary>
    /// Attempts until the file is whole; one that brings something is followed by the next at once, one that brings nothing by a pause.
    /// </summary>
    /// <returns>The bytes of an earlier run that are part of the result.</returns>
    private async Task<long> AllAsync(
        PartialFile part,
        FetchRequest request,
        long kept,
        IProgress<FetchProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        for (var idle = 0; ; )
        {
            var before = part.Length;
            try
            {
                var from = await AttemptAsync(part, request, progress, cancellationToken).ConfigureAwait(false);
                return Math.Min(kept, from);
            }
            catch (FetchInterrupted e)
            {
                idle = part.Length > before ? 0 : idle + 1;
                if (idle >= MostIdleAttempts)
                {
                    throw new SkillOptException(
                        e.Code,
                        $"{e.Message} {part.Length:N0} bytes are kept; the same command goes on from there.",
                        e.ExitCode,
                        e
                    );
                }

                progress?.Report(new FetchProgress(part.Length, null, e.Message));
                if (idle > 0)
                {
                    await Task.Delay(TimeSpan.FromSeconds(1 << (idle - 1)), time, cancellationToken).ConfigureAwait(false);
                }

                kept = Math.Min(kept, part.Length);
            }
        }
    }

    /// <summary>One request, from where the part ends.</summary>
    /// <returns>The byte that it began at.</returns>
    private async Task<long> AttemptAsync(
        PartialFile part,
        FetchRequest request,
        IProgress<FetchProgress>? progress,
        CancellationToken cancellationToken
    )
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

        using var reply = await SendAsync(message, request.Url, cancellationToken).ConfigureAwait(false);
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

        Require(reply, request.Url);
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
        await CopyAsync(reply, part.Path, from, total, request.Url, progress, cancellationToken).ConfigureAwait(false);
        return from;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, Uri url, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new FetchInterrupted($"{url} cannot be reached: {e.Message}", e);
        }
    }

    private static void Require(HttpResponseMessage reply, Uri url)
    {
        var code = (int)reply.StatusCode;
        if (reply.IsSuccessStatusCode)
        {
            return;
        }

        if (code is 408 or 429 or >= 500)
        {
            throw new FetchInterrupted($"{url} answered {code}.");
        }

        throw new SkillOptException(
            "SKO4050",
            code switch
            {
                404 or 410 => $"There is nothing at {url} (it answered {code}); check the address.",
                401 or 403 =>
                    $"{url} refuses access (it answered {code}); where a data set asks for a login or consent, download it in your browser "
                        + "and give it to skillopt data prepare.",
                _ => $"{url} cannot be fetched (it answered {code}); check the address.",
            }
        );
    }

    private async Task CopyAsync(
        HttpResponseMessage reply,
        string path,
        long from,
        long? total,
        Uri url,
        IProgress<FetchProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var mode = from == 0 ? FileMode.Create : FileMode.Append;
        using var file = new FileStream(path, mode, FileAccess.Write, FileShare.Read, BufferSize);
        var at = from;
        var buffer = new byte[BufferSize];
        var body = await reply.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (int read; (read = await ReadAsync(body, buffer, url, cancellationToken).ConfigureAwait(false)) > 0; )
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
            throw new FetchInterrupted($"{url} ended after {at:N0} of {all:N0} bytes.");
        }
    }

    private async Task<int> ReadAsync(Stream body, byte[] buffer, Uri url, CancellationToken cancellationToken)
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
                e is OperationCanceledException ? $"{url} sent nothing for {s_stall.TotalSeconds:0} s." : $"The connection to {url} broke.",
                e
            );
        }
    }

    private static async Task<FetchedFile> AlreadyThereAsync(string target, FetchRequest request, CancellationToken cancellationToken)
    {
        var digest = await DigestAsync(target, cancellationToken).ConfigureAwait(false);
        return request.Sha256 is not { } wanted || digest.Equals(wanted, StringComparison.OrdinalIgnoreCase)
            ? new FetchedFile(target, new FileInfo(target).Length, digest, 0, WasThere: true)
            : throw new SkillOptException(
                "SKO4051",
                $"'{request.Target}' is here already with the SHA-256 {digest}, but {wanted.ToLowerInvariant()} is wanted; remove it, or "
                    + "give another place with --out."
            );
    }

    private static async Task<string> DigestAsync(string path, CancellationToken cancellationToken)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
    }
}
