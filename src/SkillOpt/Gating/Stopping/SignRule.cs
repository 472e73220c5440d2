namespace SkillOpt.Gating;

/// <summary>Stops when even a win on every outstanding task could not make the sign test significant.</summary>
internal sealed class SignRule : IStopRule
{
    private readonly Dictionary<string, TaskBound> _tasks = new(StringComparer.Ordinal);
    private readonly Measurement _incumbent;
    private readonly double _alpha;
    private int _possibleWins;
    private int _losses;

    public SignRule(IEnumerable<string> tasks, Measurement incumbent, int replicates, double alpha)
    {
        _incumbent = incumbent;
        _alpha = alpha;
        foreach (var task in tasks)
        {
            if (incumbent.Value(task) is { } value)
            {
                _tasks.Add(task, new TaskBound(replicates));
                _possibleWins += value < ExactScore.One ? 1 : 0;
            }
        }

        Judge();
    }

    /// <inheritdoc />
    public bool IsReached { get; private set; }

    /// <inheritdoc />
    public bool Observe(GateRollout rollout, double? value)
    {
        if (_tasks.TryGetValue(rollout.TaskId, out var bound))
        {
            bound.Add(value);
            if (bound.IsComplete)
            {
                var incumbent = _incumbent.Value(rollout.TaskId)!.Value;
                _possibleWins -= incumbent < ExactScore.One && !(bound.Highest > incumbent) ? 1 : 0;
                _losses += bound.Highest < incumbent ? 1 : 0;
                Judge();
            }
        }

        return IsReached;
    }

    private void Judge() => IsReached = _tasks.Count > 0 && SignTest.OneSided(_possibleWins, _losses) > _alpha;
}
