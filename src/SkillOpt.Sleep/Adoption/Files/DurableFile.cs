namespace SkillOpt.Sleep;

/// <summary>
/// Files that are on the disk, with their names, when a call returns; readable by their owner alone unless they were otherwise.
/// </summary>
internal static class DurableFile
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file of ours.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes) => Replace(path, bytes, Private, $"{path}.tmp");

    /// <summary>Writes a file beside another one and renames it over that one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">What it will hold.</param>
    /// <param name="mode">Its mode; null leaves it to the system.</param>
    /// <param name="temporary">The name of the file until it is whole.</param>
    public static void Replace(string path, ReadOnlySpan<byte> bytes, UnixFileMode? mode, string temporary)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Private;
        }

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
        DirectorySync.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Removes a file, and its name is gone from the disk.</summary>
    public static void Delete(string path)
    {
        File.Delete(path);
        DirectorySync.Flush(Path.GetDirectoryName(path)!);
    }
}
