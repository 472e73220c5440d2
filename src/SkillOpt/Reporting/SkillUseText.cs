namespace SkillOpt.Reporting;

/// <summary>In how many rollouts of an agent the skill was loaded, in words.</summary>
internal static class SkillUseText
{
    /// <summary>The share; empty where nothing was seen.</summary>
    public static string Share(int loaded, int seen) =>
        seen == 0 ? "" : $"the agent loaded the skill in {Wording.Points((double)loaded / seen)} % of {Wording.Count(seen, "rollout")}";

    /// <summary>The warning below 100 %; null where there is nothing to warn about.</summary>
    public static string? Warning(int loaded, int seen) =>
        loaded >= seen
            ? null
            : $"In {Wording.Count(seen - loaded, "rollout")} of {seen} the agent never loaded the skill: their scores say nothing about "
                + "its text. Make the description say when to use it, or write 'skill: inline' under environment.";
}
