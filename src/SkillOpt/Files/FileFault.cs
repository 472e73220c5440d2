namespace SkillOpt;

/// <summary>Turns file system failures into diagnostics with a mend.</summary>
internal static class FileFault
{
    /// <summary>The code for a full disk, whatever was to be written.</summary>
    public const string NoSpaceLeft = "SKO2110";

    /// <summary>The code for a place that cannot be written.</summary>
    public const string CannotBeWritten = "SKO2111";

    // ENOSPC and EDQUOT; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL as HRESULTs.
    private const int NoSpace = 28;
    private const int QuotaReached = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    // EWOULDBLOCK of Linux and macOS; ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
    public static bool IsLockedByAnother(IOException failure) =>
        failure.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);

    public static SkillOptException Translate(Exception failure, string path) =>
        failure switch
        {
            IOException { HResult: NoSpace or QuotaReached or WindowsDiskFull or WindowsHandleDiskFull } => DiskFull(path, failure),
            _ => new SkillOptException(
                CannotBeWritten,
                $"{path} cannot be written; check that the folder exists and that you may write to it, or keep runs in another folder.",
                ExitCode.EnvironmentFailed,
                failure
            ),
        };

    /// <summary>That the disk is full.</summary>
    public static SkillOptException DiskFull(string path, Exception? cause = null) =>
        new(
            NoSpaceLeft,
            $"The disk that holds {path} is full; free some space and run the same command again: what was complete is kept.",
            ExitCode.EnvironmentFailed,
            cause
        );
}
