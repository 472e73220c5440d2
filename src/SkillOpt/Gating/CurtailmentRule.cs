namespace SkillOpt.Gating;

/// <summary>
/// Lossless curtailment: stops as soon as full marks on everything outstanding could not make the candidate pass,
/// <c>s + (n − t) ≤ incumbent</c>, summed exactly, task by task. A rollout that fails later can only lower the bound (its task leaves both sides),
/// so a stopped evaluation would have been rejected whatever came.
/// </summary>
internal sealed class CurtailmentRule : IStopRule
{
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly int _replicates;
    private readonly bool _acceptTies;
    private readonly int? _maxRegressions;
    private ExactScore _slack;
    private int _regressions;

    /// <param name="tasks">Tasks judged on.</param>
    /// <param name="incumbent">What the candidate must beat; tasks without a value count on neither side.</param>
    /// <param name="replicates">Repetitions per task.</param>
    /// <param name="margin">How far above, per task.</param>
    /// <param name="acceptTies">Whether an equal score passes.</param>
    /// <param name="maxRegressions">Most tasks that may get worse; null when any number may.</param>
    public CurtailmentRule(
        IEnumerable<string> tasks, Measurement incumbent, int replicates, ExactScore margin, bool acceptTies, int? maxRegressions)
    {
        _replicates = replicates;
        _acceptTies = acceptTies;
        _maxRegressions = maxRegressions;
        foreach (var task in tasks)
        {
            if (incumbent.Value(task) is { } value)
            {
                var line = new Line(value, value + margin);
                _lines.Add(task, line);
                _slack += line.Bound(replicates);
            }
        }
    }

    /// <inheritdoc />
    public bool IsReached => _lines.Count > 0
        && ((_acceptTies ? _slack < ExactScore.Zero : _slack <= ExactScore.Zero) || _regressions > _maxRegressions);

    /// <summary>The most by which the candidate's sum could still exceed what it must beat.</summary>
    public ExactScore Slack => _slack;

    /// <inheritdoc />
    public bool Observe(GateRollout rollout, double? value)
    {
        if (_lines.TryGetValue(rollout.TaskId, out var line))
        {
            _slack -= line.Bound(_replicates);
            line.Add(value);
            _slack += line.Bound(_replicates);
            if (!line.IsRegressed && line.IsBelow(_replicates))
            {
                line.IsRegressed = true;
                _regressions++;
            }
        }

        return IsReached;
    }

    private sealed class Line(ExactScore incumbent, ExactScore toBeat)
    {
        private ExactScore _sum;
        private int _scored;
        private int _seen;

        public bool IsRegressed { get; set; }

        public void Add(double? value)
        {
            _seen++;
            if (value is { } scored)
            {
                _scored++;
                _sum += ExactScore.Of(scored);
            }
        }

        /// <summary>The most this task can still add to the difference.</summary>
        public ExactScore Bound(int replicates)
        {
            if (Highest(replicates) is not { } highest)
            {
                return ExactScore.Zero;
            }

            var gain = highest - toBeat;
            // While rollouts are out they may all fail, and then the task counts for nothing: never let it pull the bound below that.
            return _scored == 0 && gain < ExactScore.Zero ? ExactScore.Zero : gain;
        }

        public bool IsBelow(int replicates) => _scored > 0 && Highest(replicates) < incumbent;

        private ExactScore? Highest(int replicates)
        {
            var open = replicates - _seen;
            if (open == 0)
            {
                return _scored == 0 ? null : _sum.DividedBy(_scored);
            }

            return new ExactScore(_sum.Units + (open * ExactScore.One.Units)).DividedByUp(_scored + open);
        }
    }
}
