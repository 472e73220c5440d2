namespace SkillOpt.Benchmarks;

/// <summary>Some choice of things satisfies all parts. Each part is checked as soon as its variables are bound.</summary>
internal sealed class ExistsGoal : GoalNode
{
    private readonly int _first;
    private readonly int[][] _domains;
    private readonly GoalNode[][] _checks;

    /// <summary>Creates the quantifier.</summary>
    /// <param name="first">The number of its first variable; the others follow.</param>
    /// <param name="domains">The things each variable may stand for.</param>
    /// <param name="parts">What must hold.</param>
    public ExistsGoal(int first, int[][] domains, IReadOnlyList<GoalNode> parts)
    {
        _first = first;
        _domains = domains;
        _checks =
        [
            .. domains.Select((_, i) => parts.Where(p => Math.Clamp(p.HighestVariable - first, 0, domains.Length - 1) == i).ToArray()),
        ];
        HighestVariable = parts.Select(p => p.HighestVariable).Where(v => v < first).DefaultIfEmpty(-1).Max();
    }

    public override int HighestVariable { get; }

    public override bool Holds(HouseState state, int[] variables) => Bind(0, state, variables);

    private bool Bind(int depth, HouseState state, int[] variables)
    {
        if (depth == _domains.Length)
        {
            return true;
        }

        foreach (var thing in _domains[depth])
        {
            variables[_first + depth] = thing;
            if (Array.TrueForAll(_checks[depth], check => check.Holds(state, variables)) && Bind(depth + 1, state, variables))
            {
                return true;
            }
        }

        return false;
    }
}
