namespace SkillOpt.Models;

/// <summary>Where a handoff stands.</summary>
/// <param name="Pending">Calls of <c>pending.json</c> without an answer.</param>
/// <param name="Answered">Calls of <c>pending.json</c> with an answer; the next run takes them.</param>
public sealed record HandoffStatus(int Pending, int Answered)
{
    /// <summary>True when the command can be run again without stopping at once.</summary>
    public bool IsReady => Pending == 0;
}
