using System.Formats.Tar;

namespace SkillOpt;

/// <summary>
/// Tells plain files from pipes, sockets and devices without opening them: opening a pipe that nobody writes to never ends.
/// </summary>
internal static class FileKind
{
    private const int HeaderBytes = 512;
    private const int TypeByte = 156;

    /// <summary>Whether something is there under a path that is neither a plain file nor a folder.</summary>
    public static bool IsSpecial(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (OperatingSystem.IsWindows() || !file.Exists)
            {
                // What is not there, or is a folder, fails when it is opened.
                return false;
            }

            // The length of a link is its own. What has a length has an end.
            var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            return target is not { Exists: true } || (target.Length == 0 && TypeOf(target.FullName) is not (byte)'0');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e is not (FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException);
        }
    }

    // An archive's entry holds the type of its file, and is the only public way to it.
    private static byte TypeOf(string path)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            writer.WriteEntry(path, "x");
        }

        return archive.Length >= HeaderBytes ? archive.GetBuffer()[TypeByte] : (byte)'0';
    }
}
