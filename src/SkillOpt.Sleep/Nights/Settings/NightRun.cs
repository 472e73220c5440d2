namespace SkillOpt.Sleep;

/// <summary>The run of a night's project.</summary>
internal static class NightRun
{
    /// <summary>Its name.</summary>
    public const string Name = "night";
}
