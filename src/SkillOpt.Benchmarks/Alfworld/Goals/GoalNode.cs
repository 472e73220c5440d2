namespace SkillOpt.Benchmarks;

/// <summary>A compiled part of a goal.</summary>
internal abstract class GoalNode
{
    /// <summary>Most variables a goal may bind at once.</summary>
    public const int MostVariables = 16;

    /// <summary>The highest variable the part reads; -1 when it reads none.</summary>
    public abstract int HighestVariable { get; }

    /// <summary>Whether the part holds.</summary>
    /// <param name="state">The house.</param>
    /// <param name="variables">The values of the variables bound so far.</param>
    public abstract bool Holds(HouseState state, int[] variables);
}
