using System.Buffers;
using System.IO.Compression;

namespace SkillOpt.Runs;

/// <summary>
/// How a journal value lies in the file: as it is, or, when it is long and that makes it shorter, compressed (Brotli). The row's size tells
/// them apart: it is always that of the value itself.
/// </summary>
internal static class StoredValue
{
    // Shorter ones would cost more time than they save room.
    private const int ShortestCompressed = 4096;
    private const int Quality = 2;
    private const int Window = 18;

    /// <summary>The bytes to store; the value's own memory where they are the value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="shortest">From how many bytes on it is worth compressing.</param>
    public static ReadOnlyMemory<byte> Pack(ReadOnlyMemory<byte> value, int shortest = ShortestCompressed)
    {
        if (value.Length < shortest)
        {
            return value;
        }

        // Only a result that is shorter is of use, so there is no need for more room.
        var buffer = ArrayPool<byte>.Shared.Rent(value.Length);
        try
        {
            return BrotliEncoder.TryCompress(value.Span, buffer.AsSpan(0, value.Length - 1), out var size, Quality, Window)
                ? buffer.AsSpan(0, size).ToArray()
                : value;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The value that was stored.</summary>
    /// <param name="stored">The stored bytes.</param>
    /// <param name="size">The row's size.</param>
    /// <param name="path">The file, for the message when it is damaged.</param>
    public static byte[] Unpack(ReadOnlySpan<byte> stored, long size, string path)
    {
        if (stored.Length == size)
        {
            return stored.ToArray();
        }

        var value = GC.AllocateUninitializedArray<byte>((int)size);
        return BrotliDecoder.TryDecompress(stored, value, out var written) && written == size ? value : throw RunDirectory.Damaged(path);
    }
}
