namespace SkillOpt.Gating;

/// <summary>
/// Lossless curtailment: stops as soon as full marks on everything outstanding could not make the candidate pass,
/// <c>s + (n − t) ≤ incumbent</c>, summed exactly, task by task. A rollout that fails later can only lower the bound (its task leaves both
/// sides), so a stopped evaluation would have been rejected whatever came.
/// </summary>
internal sealed class CurtailmentRule : IStopRule
{
    private readonly Dictionary<string, (TaskBound Bound, ExactScore ToBeat)> _tasks = new(StringComparer.Ordinal);
    private readonly bool _acceptTies;

    /// <param name="tasks">Tasks judged on.</param>
    /// <param name="incumbent">What the candidate must beat; tasks without a value count on neither side.</param>
    /// <param name="replicates">Repetitions per task.</param>
    /// <param name="margin">How far above, per task.</param>
    /// <param name="acceptTies">Whether an equal score passes.</param>
    public CurtailmentRule(IEnumerable<string> tasks, Measurement incumbent, int replicates, ExactScore margin, bool acceptTies)
    {
        _acceptTies = acceptTies;
        foreach (var task in tasks)
        {
            if (incumbent.Value(task) is { } value)
            {
                var bound = new TaskBound(replicates);
                _tasks.Add(task, (bound, value + margin));
                Slack += Gain(bound, value + margin);
            }
        }
    }

    /// <inheritdoc />
    public bool IsReached => _tasks.Count > 0 && (_acceptTies ? Slack < ExactScore.Zero : Slack <= ExactScore.Zero);

    /// <summary>The most by which the candidate's sum could still exceed what it must beat.</summary>
    public ExactScore Slack { get; private set; }

    /// <inheritdoc />
    public bool Observe(GateRollout rollout, double? value)
    {
        if (_tasks.TryGetValue(rollout.TaskId, out var task))
        {
            Slack -= Gain(task.Bound, task.ToBeat);
            task.Bound.Add(value);
            Slack += Gain(task.Bound, task.ToBeat);
        }

        return IsReached;
    }

    private static ExactScore Gain(TaskBound bound, ExactScore toBeat)
    {
        if (bound.Highest is not { } highest)
        {
            return ExactScore.Zero;
        }

        // While nothing is scored the task's rollouts may all fail, and then it counts for nothing: it must not pull the bound below that.
        return bound.Scored == 0 && highest < toBeat ? ExactScore.Zero : highest - toBeat;
    }
}
