using System.Collections.Immutable;
using SkillOpt.Scoring;

namespace SkillOpt.Rollouts;

/// <summary>What a tool loop came to.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Answer">The target's last words; empty when it gave none.</param>
/// <param name="Steps">The prompt, every reply, call and result, in order.</param>
/// <param name="ToolsCalled">Names of the tools called, in order, unknown ones included.</param>
/// <param name="Rounds">Model calls made.</param>
/// <param name="Usage">What they consumed.</param>
internal sealed record ToolLoopResult(
    ToolLoopEnd End,
    string Answer,
    ImmutableArray<TrajectoryStep> Steps,
    ImmutableArray<string> ToolsCalled,
    int Rounds,
    Usage Usage
)
{
    /// <summary>The rollout's trajectory. Running out of rounds or of time is the target's own failure: it scores 0 and says so.</summary>
    public Trajectory ToTrajectory()
    {
        var trajectory = new Trajectory(Answer, Steps, Usage) { ToolsCalled = ToolsCalled, Turns = Rounds };
        if (End is not (ToolLoopEnd.OutOfRounds or ToolLoopEnd.OutOfTime))
        {
            return trajectory;
        }

        var reason =
            End == ToolLoopEnd.OutOfTime
                ? $"No answer within the time for the task, in which the target was asked {(Rounds == 1 ? "once" : $"{Rounds} times")}."
                : $"No answer within {(Rounds == 1 ? "1 round" : $"{Rounds} rounds")}: every reply asked for another tool call.";
        return trajectory with
        {
            Steps = Steps.Add(new TrajectoryStep(StepKind.Verification, reason)),
            EnvironmentScore = Score.Fail(reason),
        };
    }
}
