using System.Security.Cryptography;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Downloads one file. What has come stays beside the target until it is whole; an interrupted download goes on where it stopped (HTTP
/// ranges, RFC 9110 §13.1.5 and §14) as long as the server still has the same content. The target appears only whole and, where a checksum
/// was given, checked.
/// </summary>
/// <param name="http">Sends the requests.</param>
/// <param name="time">Waits between attempts and notices a stall.</param>
/// <example><code>
/// using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
/// var request = FetchRequest.Read("https://example.org/searchqa.zip", sha256: null, "downloads", target: null);
/// var file = await new FileFetch(http, TimeProvider.System).RunAsync(request, progress: null, cancellationToken);
/// Console.WriteLine($"{file.Path}: {file.Bytes} bytes, SHA-256 {file.Sha256}");
/// </code></example>
public sealed class FileFetch(HttpClient http, TimeProvider time)
{
    private const int MostIdleAttempts = 4;

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
                var from = await new FetchAttempt(http, time, part, request, progress).RunAsync(cancellationToken).ConfigureAwait(false);
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
