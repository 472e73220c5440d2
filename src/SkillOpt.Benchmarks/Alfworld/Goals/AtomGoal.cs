namespace SkillOpt.Benchmarks;

/// <summary>A fact about one or two terms.</summary>
internal sealed class AtomGoal(Predicate predicate, Term first, Term second) : GoalNode
{
    public override int HighestVariable => Math.Max(first.Variable, second.Variable);

    public override bool Holds(HouseState state, int[] variables) => state.Has(predicate, first.Value(variables), second.Value(variables));
}
