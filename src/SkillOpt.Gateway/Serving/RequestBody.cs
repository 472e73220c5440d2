using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SkillOpt.Gateway;

/// <summary>Reads the bodies of requests, up to a size, compressed or not.</summary>
internal sealed class RequestBody(long most)
{
    /// <summary>Reads a body as JSON.</summary>
    /// <exception cref="ForeignRequestException">It is no JSON, or compressed in a way that is not known.</exception>
    /// <exception cref="RequestTooLargeException">It is too large.</exception>
    public async ValueTask<JsonDocument> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > most)
        {
            throw new RequestTooLargeException(most);
        }

        try
        {
            var encoding = request.Headers.ContentEncoding.ToString();
            if (encoding.Length == 0 || encoding == "identity")
            {
                return await ParseAsync(request, cancellationToken).ConfigureAwait(false);
            }

            var plain = Plain(request.Body, encoding);
            await using (plain.ConfigureAwait(false))
            {
                return await ParseAsync(new LimitedStream(plain, most), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (JsonException e)
        {
            throw new ForeignRequestException($"The body is not JSON: {e.Message}");
        }
        catch (InvalidDataException)
        {
            throw new ForeignRequestException("The body is not compressed as its header says.");
        }
    }

    private static Stream Plain(Stream body, string encoding) =>
        encoding switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(body, CompressionMode.Decompress),
            _ => throw new ForeignRequestException($"Bodies compressed by '{encoding}' cannot be read; gzip, br and deflate can."),
        };

    private static Task<JsonDocument> ParseAsync(Stream body, CancellationToken cancellationToken) =>
        JsonDocument.ParseAsync(body, default, cancellationToken);

    private async ValueTask<JsonDocument> ParseAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (result.Buffer.Length > most)
            {
                throw new RequestTooLargeException(most);
            }

            if (result.IsCompleted)
            {
                // The document refers to the bytes it was read from, so it gets bytes of its own.
                var bytes = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return JsonDocument.Parse(bytes);
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
