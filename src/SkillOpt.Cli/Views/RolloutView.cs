using SkillOpt.Reporting;
using SkillOpt.Rollouts;

namespace SkillOpt.Cli;

/// <summary>All that happened in one rollout, step by step.</summary>
internal static class RolloutView
{
    public static void Write(TextWriter output, Trajectory? trajectory)
    {
        if (trajectory is null)
        {
            output.WriteLine("The run no longer holds what the target did.");
            return;
        }

        foreach (var (step, i) in trajectory.Steps.Select((s, i) => (s, i)))
        {
            output.WriteLine();
            output.WriteLine($"── {i + 1} {NameOf(step)}");
            output.WriteLine(step.Text.Trim());
        }

        output.WriteLine();
        output.WriteLine(
            $"{Wording.Count(trajectory.Turns, "turn")}, {Wording.Count(trajectory.ToolsCalled.Length, "tool call")}; "
                + $"{Wording.Usage(trajectory.Usage)}"
        );
    }

    private static string NameOf(TrajectoryStep step)
    {
        var kind = Wording.Of(step.Kind).Replace('_', ' ');
        return step.Name.Length > 0 ? $"{kind}: {step.Name}" : kind;
    }
}
