namespace SkillOpt.Agents;

/// <summary>Removes folders in which an agent worked; it may have made some of them unreadable.</summary>
internal static class FolderRemoval
{
    /// <summary>Removes a folder with all that is in it; what cannot be removed stays where it is, among temporary files.</summary>
    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody else was first.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Unlock(folder);
        }
    }

    private static void Unlock(string root)
    {
        try
        {
            foreach (var folder in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories).Prepend(root))
            {
                if (!OperatingSystem.IsWindows() && new DirectoryInfo(folder).LinkTarget is null)
                {
                    File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                }
            }

            Directory.Delete(root, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file that somebody holds: left to the system.
        }
    }
}
