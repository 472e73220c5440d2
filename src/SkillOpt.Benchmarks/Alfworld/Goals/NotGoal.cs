namespace SkillOpt.Benchmarks;

/// <summary>A part does not hold.</summary>
internal sealed class NotGoal(GoalNode part) : GoalNode
{
    public override int HighestVariable => part.HighestVariable;

    public override bool Holds(HouseState state, int[] variables) => !part.Holds(state, variables);
}
