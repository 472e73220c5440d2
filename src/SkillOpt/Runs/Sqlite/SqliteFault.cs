using SQLitePCL;

namespace SkillOpt.Runs;

/// <summary>Turns the engine's error codes into diagnostics with a mend.</summary>
internal static class SqliteFault
{
    /// <summary>The code for a database that cannot be read or written, for whatever reason besides.</summary>
    public const string Unreadable = "SKO2113";

    public static SkillOptException Translate(int code, int extendedCode, string path, Exception? cause = null) =>
        (code & 0xff) switch
        {
            raw.SQLITE_FULL => FileFault.DiskFull(path, cause),
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => new SkillOptException(
                FileFault.CannotBeWritten,
                $"The run store {path} cannot be written: the folder or the file is read-only; give yourself write permission or keep "
                    + $"runs in another folder.",
                ExitCode.EnvironmentFailed,
                cause
            ),
            raw.SQLITE_CANTOPEN => new SkillOptException(
                FileFault.CannotBeWritten,
                $"The run store {path} cannot be opened or created; check that the folder exists and that you may write to it, or keep "
                    + $"runs in another folder.",
                ExitCode.EnvironmentFailed,
                cause
            ),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => RunDirectory.Damaged(path, cause),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new SkillOptException(
                "SKO2114",
                $"The run store {path} is locked by another program; close whatever has it open for writing and run the same command "
                    + $"again.",
                ExitCode.EnvironmentFailed,
                cause
            ),
            _ => new SkillOptException(
                Unreadable,
                $"The run store {path} could not be read or written (SQLite error {extendedCode}); check the disk, then run the same "
                    + $"command again: what was complete is kept.",
                ExitCode.EnvironmentFailed,
                cause
            ),
        };

    /// <summary>The cause alone, in a few words, for files that the run can do without.</summary>
    public static string CauseOf(SkillOptException fault) =>
        fault.Code switch
        {
            FileFault.NoSpaceLeft => "its disk is full",
            FileFault.CannotBeWritten => "it cannot be opened or written",
            RunDirectory.DamagedCode => "it is damaged",
            "SKO2114" => "another program has it locked",
            _ => "it cannot be read or written",
        };
}
