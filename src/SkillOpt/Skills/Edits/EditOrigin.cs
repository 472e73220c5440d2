namespace SkillOpt;

/// <summary>What a patch file says of where an edit comes from. It changes nothing in how the edit is applied.</summary>
/// <param name="Source">Whether failures or successes proposed it; null when not known.</param>
/// <param name="SupportCount">How many trajectories support it; at least 1.</param>
/// <param name="MergeLevel">How many merge levels it went through; 0 as proposed.</param>
internal sealed record EditOrigin(EditSource? Source, int SupportCount, int MergeLevel)
{
    /// <summary>Nothing is said.</summary>
    public static EditOrigin Unknown { get; } = new(null, 1, 0);
}
