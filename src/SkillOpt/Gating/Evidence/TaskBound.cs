namespace SkillOpt.Gating;

/// <summary>One task of a running evaluation: what its value can still become. Holds state.</summary>
internal sealed class TaskBound(int replicates)
{
    private ExactScore _sum;
    private int _seen;

    /// <summary>Replicates scored so far.</summary>
    public int Scored { get; private set; }

    /// <summary>Whether every replicate has come back.</summary>
    public bool IsComplete => _seen >= replicates;

    /// <summary>The highest value that is still possible; null when all replicates failed.</summary>
    public ExactScore? Highest
    {
        get
        {
            var open = replicates - _seen;
            if (open > 0)
            {
                return new ExactScore(_sum.Units + (open * ExactScore.One.Units)).DividedByUp(Scored + open);
            }

            return Scored == 0 ? null : _sum.DividedBy(Scored);
        }
    }

    public void Add(double? value)
    {
        _seen++;
        if (value is { } scored)
        {
            Scored++;
            _sum += ExactScore.Of(scored);
        }
    }
}
