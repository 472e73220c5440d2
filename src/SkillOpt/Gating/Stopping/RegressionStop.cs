namespace SkillOpt.Gating;

/// <summary>Stops when more tasks have certainly got worse than the no-regression rule allows.</summary>
internal sealed class RegressionStop(IEnumerable<string> tasks, Measurement incumbent, int replicates, int most) : IStopRule
{
    private readonly Dictionary<string, TaskBound> _tasks = tasks
        .Where(t => incumbent.Value(t) is not null)
        .ToDictionary(t => t, _ => new TaskBound(replicates), StringComparer.Ordinal);

    private readonly HashSet<string> _worse = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public bool IsReached => _worse.Count > most;

    /// <inheritdoc />
    public bool Observe(GateRollout rollout, double? value)
    {
        if (_tasks.TryGetValue(rollout.TaskId, out var bound))
        {
            bound.Add(value);
            if (bound.Scored > 0 && bound.Highest < incumbent.Value(rollout.TaskId))
            {
                _worse.Add(rollout.TaskId);
            }
        }

        return IsReached;
    }
}
