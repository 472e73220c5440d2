namespace SkillOpt.Sleep;

/// <summary>The model that does a night's tasks; there is no default, because it may cost money.</summary>
internal static class NightTarget
{
    /// <summary>Refuses a night, or the plan of one, that names no model.</summary>
    /// <exception cref="SkillOptException">SKO7010: no model is named.</exception>
    public static void ThrowIfMissing(string? target)
    {
        if (target is null)
        {
            throw new SkillOptException("SKO7010", "A night needs a model that does the tasks; name it with --target provider:model.");
        }
    }
}
