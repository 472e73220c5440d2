namespace SkillOpt.Sleep;

/// <summary>What so few tasks can show.</summary>
internal static class Noise
{
    // How often an unchanged skill looks changed on one task (docs/gates.md).
    private const double FlipRate = 0.24;

    /// <summary>The difference of scores that chance alone makes as a rule, from 0 to 1.</summary>
    public static double Floor(int tasks) => tasks == 0 ? 1 : Math.Sqrt(FlipRate / tasks);

    /// <summary>The same in words.</summary>
    public static string Sentence(int tasks) =>
        tasks == 0
            ? "No task judges"
            : $"{tasks} {(tasks == 1 ? "task" : "tasks")}: a change under {100 * Floor(tasks):0} points cannot be told from noise";
}
