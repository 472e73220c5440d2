using System.Buffers;
using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>
/// Reads files of JSON lines that another program may be writing at this moment. A line that is no JSON is passed over, and so is one that
/// is longer than anything a person says; both are named. The last line, when it has no end yet, is read if it is whole.
/// </summary>
internal static class TranscriptFile
{
    private const int ChunkBytes = 256 * 1024;
    private const int MostLineBytes = 8 * 1024 * 1024;

    /// <summary>What is done with a record.</summary>
    public delegate void Record(JsonElement record);

    /// <summary>Opens a file without keeping others from it.</summary>
    /// <exception cref="IOException">It is gone, or no plain file.</exception>
    public static FileStream Open(string path)
    {
        if (FileKind.IsSpecial(path))
        {
            throw new IOException($"'{path}' is a pipe, socket or device and not a file");
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    }

    /// <summary>Reads every record of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="context">Where to report.</param>
    /// <param name="record">What is done with each.</param>
    /// <returns>False when a line was passed over.</returns>
    public static bool Read(string path, SourceContext context, Record record)
    {
        var lines = new LineState(path, context, record);
        using var stream = Open(path);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        var held = 0;
        try
        {
            while (true)
            {
                if (held == buffer.Length)
                {
                    buffer = Grown(buffer);
                }

                var read = stream.Read(buffer, held, buffer.Length - held);
                if (read == 0)
                {
                    break;
                }

                held = Take(buffer, held, read, lines);
            }

            lines.Last(buffer.AsMemory(0, held));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        lines.Report();
        return lines.IsClean;
    }

    private static int Take(byte[] buffer, int held, int read, LineState lines)
    {
        var (start, end) = (0, held + read);
        for (var from = held; buffer.AsSpan(from, end - from).IndexOf((byte)'\n') is >= 0 and var at; )
        {
            lines.Line(buffer.AsMemory(start, from + at - start));
            start = from = from + at + 1;
        }

        var left = end - start;
        if (left > MostLineBytes)
        {
            lines.TooLong(left);
            return 0;
        }

        if (start > 0)
        {
            buffer.AsSpan(start, left).CopyTo(buffer);
        }

        return left;
    }

    private static byte[] Grown(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
