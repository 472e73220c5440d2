namespace SkillOpt;

/// <summary>What a process left behind.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">Its exit code; −1 unless it exited by itself.</param>
/// <param name="Output">Its standard output, read as UTF-8.</param>
/// <param name="ErrorTail">The end of its standard error; the reason when it could not be started.</param>
/// <param name="Elapsed">How long it ran.</param>
internal sealed record ProcessResult(ProcessEnd End, int ExitCode, string Output, string ErrorTail, TimeSpan Elapsed)
{
    /// <summary>True when it exited by itself with code 0.</summary>
    public bool Succeeded => End == ProcessEnd.Exited && ExitCode == 0;
}
