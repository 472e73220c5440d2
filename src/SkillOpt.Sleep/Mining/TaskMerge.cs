namespace SkillOpt.Sleep;

/// <summary>Makes one of the same task found in several sessions.</summary>
internal static class TaskMerge
{
    /// <summary>The tasks, each once.</summary>
    public static IReadOnlyList<MinedTask> Merge(IEnumerable<MinedTask> tasks) =>
        [.. tasks.GroupBy(t => t.Id, StringComparer.Ordinal).Select(g => g.Aggregate(Merge))];

    private static MinedTask Merge(MinedTask one, MinedTask other) =>
        one with
        {
            Sessions = [.. one.Sessions.Union(other.Sessions)],
            Corrections = [.. one.Corrections.Union(other.Corrections)],
            Checks = [.. one.Checks.Union(other.Checks)],
            Tags = [.. one.Tags.Union(other.Tags)],
            Outcome = Stronger(one.Outcome, other.Outcome),
            Good = other.Good.Length > 0 ? other.Good : one.Good,
            Skill =
                one.Skill.Length == 0 ? other.Skill
                : other.Skill.Length == 0 || other.Skill == one.Skill ? one.Skill
                : "",
            Proposed = [.. one.Proposed.Union(other.Proposed)],
            Asked = one.Asked.Length > 0 ? one.Asked : other.Asked,
            AskedAbout = one.AskedAbout.Length > 0 ? one.AskedAbout : other.AskedAbout,
            Rubric = one.Rubric.Length > 0 ? one.Rubric : other.Rubric,
            Group = one.Group.Length > 0 ? one.Group : other.Group,
            Kin = one.Kin.Length > 0 ? one.Kin : other.Kin,
        };

    private static TaskOutcome Stronger(TaskOutcome one, TaskOutcome other) =>
        new[] { TaskOutcome.Success, TaskOutcome.Fail, TaskOutcome.Mixed }.FirstOrDefault(o => o == one || o == other);
}
