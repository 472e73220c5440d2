namespace SkillOpt.Gateway;

/// <summary>The file of a Unix socket.</summary>
internal static class GatewaySocket
{
    // What sockaddr_un holds on Linux, less its closing zero.
    private const int LongestPath = 107;

    /// <summary>Makes room for a socket: its full path, with nothing left there from an earlier one.</summary>
    /// <exception cref="SkillOptException">SKO3302: it cannot be made there.</exception>
    public static string Prepare(string path)
    {
        var full = Path.GetFullPath(path);
        if (System.Text.Encoding.UTF8.GetByteCount(full) > LongestPath)
        {
            throw new SkillOptException(
                "SKO3302",
                $"The socket {full} cannot be made, because its path is longer than {LongestPath} bytes; choose a shorter one.",
                ExitCode.EnvironmentFailed
            );
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.Delete(full);
            return full;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(full, e);
        }
    }

    /// <summary>Lets only its owner open it.</summary>
    public static void Restrict(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>The failure that a socket cannot be made.</summary>
    public static SkillOptException Unusable(string path, Exception cause) =>
        new(
            "SKO3302",
            $"The socket {path} cannot be made: {cause.Message.TrimEnd('.')}. Choose another place for it.",
            ExitCode.EnvironmentFailed,
            cause
        );
}
