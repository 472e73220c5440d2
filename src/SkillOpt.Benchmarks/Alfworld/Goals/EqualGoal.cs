namespace SkillOpt.Benchmarks;

/// <summary>Two terms are the same thing.</summary>
internal sealed class EqualGoal(Term first, Term second) : GoalNode
{
    public override int HighestVariable => Math.Max(first.Variable, second.Variable);

    public override bool Holds(HouseState state, int[] variables) => first.Value(variables) == second.Value(variables);
}
