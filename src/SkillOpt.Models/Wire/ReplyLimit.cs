using System.Buffers;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>
/// How long a reply may be. Nothing longer is kept in memory, whether its length is told or it comes in pieces without an end.
/// </summary>
internal static class ReplyLimit
{
    /// <summary>Most bytes of a reply to a call: several times what the longest answers of today's models take.</summary>
    public const int Call = 8 * 1024 * 1024;

    /// <summary>Most bytes of a file with the replies of a batch.</summary>
    public const int Batch = 1024 * 1024 * 1024;

    /// <summary>Most bytes of a reply that comes as events: each wraps a few characters in a hundred others.</summary>
    public const long Events = 16L * Call;

    private const int FirstRead = 16 * 1024;

    /// <summary>Reads a whole reply.</summary>
    /// <exception cref="ModelCallException">It is longer than it may be (<see cref="FailureKind.TooLarge"/>).</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            if (content.Headers.ContentLength is { } length)
            {
                var whole = GC.AllocateUninitializedArray<byte>(length <= most ? (int)length : throw TooLong(most));
                await stream.ReadExactlyAsync(whole, cancellationToken).ConfigureAwait(false);
                return whole;
            }

            var buffer = new ArrayBufferWriter<byte>(FirstRead);
            while (true)
            {
                // The buffer doubles; no more of it is filled than shows that the reply is too long.
                var room = buffer.GetMemory(FirstRead);
                var read = await stream
                    .ReadAsync(room[..Math.Min(room.Length, most + 1 - buffer.WrittenCount)], cancellationToken)
                    .ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                buffer.Advance(buffer.WrittenCount + read <= most ? read : throw TooLong(most));
            }

            return buffer.WrittenMemory;
        }
    }

    /// <summary>What is said of a reply that is longer.</summary>
    public static ModelCallException TooLong(long most) =>
        new(FailureKind.TooLarge, $"The service sent a reply of more than {most / (1024 * 1024)} MB, which no answer is: it was not read.");
}
