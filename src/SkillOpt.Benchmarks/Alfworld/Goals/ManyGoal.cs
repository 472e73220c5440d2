namespace SkillOpt.Benchmarks;

/// <summary>All parts hold, or at least one.</summary>
internal sealed class ManyGoal(IReadOnlyList<GoalNode> parts, bool all) : GoalNode
{
    public IReadOnlyList<GoalNode> Parts => parts;

    public bool IsConjunction => all;

    public override int HighestVariable => parts.Select(p => p.HighestVariable).DefaultIfEmpty(-1).Max();

    public override bool Holds(HouseState state, int[] variables)
    {
        foreach (var part in parts)
        {
            if (part.Holds(state, variables) != all)
            {
                return !all;
            }
        }

        return all;
    }
}
