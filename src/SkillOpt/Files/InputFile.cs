using System.Text;

namespace SkillOpt;

/// <summary>
/// The one way to open a file that somebody names: a pipe, a socket, a device or a file without an end is refused at once instead of being
/// waited for or read into memory until none is left. What is refused is an <see cref="IOException"/>, so that each reader says it in its
/// own words.
/// </summary>
internal static class InputFile
{
    /// <summary>Most bytes read into memory unless the reader says otherwise: 1 GiB.</summary>
    public const int MostBytes = 1024 * 1024 * 1024;

    /// <summary>Most bytes of a file of settings, prompts or the like: 16 MiB.</summary>
    public const int MostBytesOfSettings = 16 * 1024 * 1024;

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The file; links are followed.</param>
    /// <exception cref="IOException">It does not exist, cannot be read, or is no plain file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    public static FileStream Open(string path)
    {
        if (FileKind.IsSpecial(path))
        {
            throw NotPlain(path);
        }

        var stream = File.OpenRead(path);
        if (stream.CanSeek)
        {
            return stream;
        }

        stream.Dispose();
        throw NotPlain(path);
    }

    /// <summary>A file's bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">Most bytes it may have.</param>
    /// <exception cref="IOException">As for <see cref="Open"/>; or it is larger.</exception>
    public static byte[] ReadAllBytes(string path, int most = MostBytes)
    {
        using var stream = Open(path);
        using var bytes = new MemoryStream(Capacity(path, stream, most));
        var buffer = new byte[Math.Clamp(bytes.Capacity, 1, 81920)];
        for (int read; (read = stream.Read(buffer)) > 0; )
        {
            bytes.Write(buffer, 0, bytes.Length + read <= most ? read : throw TooLarge(path, most));
        }

        return Taken(bytes);
    }

    /// <summary>A file's bytes, read without holding a thread.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="most">Most bytes it may have.</param>
    /// <exception cref="IOException">As for <see cref="ReadAllBytes"/>.</exception>
    public static async Task<byte[]> ReadAllBytesAsync(string path, CancellationToken cancellationToken, int most = MostBytes)
    {
        var stream = Open(path);
        await using (stream.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream(Capacity(path, stream, most));
            var buffer = new byte[Math.Clamp(bytes.Capacity, 1, 81920)];
            for (int read; (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0; )
            {
                bytes.Write(buffer, 0, bytes.Length + read <= most ? read : throw TooLarge(path, most));
            }

            return Taken(bytes);
        }
    }

    /// <summary>A file's text, in UTF-8 unless its first bytes say otherwise.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">Most bytes it may have.</param>
    /// <exception cref="IOException">As for <see cref="ReadAllBytes"/>.</exception>
    public static string ReadAllText(string path, int most = MostBytes)
    {
        using var reader = new StreamReader(
            new MemoryStream(ReadAllBytes(path, most)),
            Encoding.UTF8,
            detectEncodingFromByteOrderMarks: true
        );
        return reader.ReadToEnd();
    }

    /// <summary>A file's lines, one after the other; a line of its own may be as long as the file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">As for <see cref="Open"/>.</exception>
    public static IEnumerable<string> ReadLines(string path)
    {
        using var reader = new StreamReader(Open(path), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    // The length is what the file says; files of the system say 0 and hold something.
    private static int Capacity(string path, FileStream stream, int most) =>
        stream.Length <= most ? (int)Math.Max(stream.Length, 256) : throw TooLarge(path, most);

    private static byte[] Taken(MemoryStream bytes) => bytes.Length == bytes.Capacity ? bytes.GetBuffer() : bytes.ToArray();

    private static IOException NotPlain(string path) => new($"'{path}' is a pipe, socket or device and not a file");

    private static IOException TooLarge(string path, int most) =>
        new($"'{path}' has more than {most / (1024 * 1024)} MiB, the most that is read");
}
