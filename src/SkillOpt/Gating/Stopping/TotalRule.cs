namespace SkillOpt.Gating;

/// <summary>Stops when the candidate's total, with full marks on everything outstanding or failed, could not exceed a number.</summary>
internal sealed class TotalRule : IStopRule
{
    private readonly Dictionary<string, TaskBound> _tasks;
    private readonly ExactScore _toBeat;
    private ExactScore _highest;

    /// <param name="tasks">Tasks judged on.</param>
    /// <param name="replicates">Repetitions per task.</param>
    /// <param name="toBeat">What the sum over all tasks must exceed.</param>
    public TotalRule(IReadOnlyCollection<string> tasks, int replicates, ExactScore toBeat)
    {
        _tasks = tasks.ToDictionary(t => t, _ => new TaskBound(replicates), StringComparer.Ordinal);
        _toBeat = toBeat;
        _highest = new ExactScore(tasks.Count * ExactScore.One.Units);
    }

    /// <inheritdoc />
    public bool IsReached => _highest <= _toBeat;

    /// <summary>The highest total still possible.</summary>
    public ExactScore Highest => _highest;

    /// <inheritdoc />
    public bool Observe(GateRollout rollout, double? value)
    {
        if (_tasks.TryGetValue(rollout.TaskId, out var bound))
        {
            _highest -= bound.Highest ?? ExactScore.One;
            bound.Add(value);
            _highest += bound.Highest ?? ExactScore.One;
        }

        return IsReached;
    }
}
