using System.Text;

namespace SkillOpt;

/// <summary>Writes whole files so that a reader, or a crash, meets the old content or the new one, never a part.</summary>
internal static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a text as UTF-8 without a byte order mark.</summary>
    /// <exception cref="SkillOptException">SKO2110 the disk is full; SKO2111 the place cannot be written.</exception>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes: to a temporary file beside the target, flushed to the disk, then renamed over it.</summary>
    /// <exception cref="SkillOptException">SKO2110 the disk is full; SKO2111 the place cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            Replace(
                path,
                bytes,
                temporary,
                new FileStreamOptions
                {
                    Mode = FileMode.Create,
                    Access = FileAccess.Write,
                    BufferSize = 0,
                }
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Discard(temporary);
            throw FileFault.Translate(failure, path);
        }
    }

    /// <summary>
    /// Writes bytes so that the file and its name are on the disk when the call returns; nobody but its owner can read it in between. A
    /// process that ends in the middle leaves the temporary file, which is its caller's to remove.
    /// </summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="bytes">What it will hold.</param>
    /// <param name="mode">Its mode on Unix; null leaves it to its owner alone.</param>
    /// <param name="temporary">The name of the file until it is whole; null for one beside it.</param>
    /// <exception cref="SkillOptException">SKO2110 the disk is full; SKO2111 the place cannot be written.</exception>
    public static void WriteDurably(string path, ReadOnlySpan<byte> bytes, UnixFileMode? mode = null, string? temporary = null)
    {
        temporary ??= $"{path}.tmp";
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                BufferSize = 0,
            };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            Replace(path, bytes, temporary, options, mode);
            DirectorySync.Flush(Path.GetDirectoryName(path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Discard(temporary);
            throw FileFault.Translate(failure, path);
        }
    }

    /// <summary>Removes a file so that its name is gone from the disk when the call returns.</summary>
    /// <exception cref="SkillOptException">SKO2111 the place cannot be written.</exception>
    public static void DeleteDurably(string path)
    {
        try
        {
            File.Delete(path);
            DirectorySync.Flush(Path.GetDirectoryName(path)!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Translate(failure, path);
        }
    }

    private static void Replace(
        string path,
        ReadOnlySpan<byte> bytes,
        string temporary,
        FileStreamOptions options,
        UnixFileMode? mode = null
    )
    {
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows() && mode is { } wanted)
        {
            File.SetUnixFileMode(temporary, wanted);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one worth telling.
        }
    }
}
