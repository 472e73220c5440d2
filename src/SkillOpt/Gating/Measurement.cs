using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>
/// What is known of one skill: per task and replicate the metric's value in [0, 1], or null when the rollout failed; what is absent was not run.
/// Immutable.
/// </summary>
public sealed class Measurement
{
    private readonly ImmutableSortedDictionary<string, ImmutableSortedDictionary<int, double?>> _values;

    private Measurement(ImmutableSortedDictionary<string, ImmutableSortedDictionary<int, double?>> values) => _values = values;

    /// <summary>Nothing measured.</summary>
    public static Measurement Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<int, double?>>(StringComparer.Ordinal));

    /// <summary>Tasks with at least one rollout, failed ones included, in ordinal order.</summary>
    public IEnumerable<string> Tasks => _values.Keys;

    /// <summary>Number of rollouts, failed ones included.</summary>
    public int Rollouts => _values.Values.Sum(v => v.Count);

    /// <summary>One replicate of every task, for tests and importers.</summary>
    public static Measurement Of(IEnumerable<KeyValuePair<string, double?>> values) =>
        values.Aggregate(Empty, (all, pair) => all.With(pair.Key, 0, pair.Value));

    /// <summary>This measurement and one more rollout; a replicate already there is replaced.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="replicate">The repetition, from 0.</param>
    /// <param name="value">The metric's value in [0, 1], or null when the rollout failed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside [0, 1] or not a number.</exception>
    public Measurement With(string taskId, int replicate, double? value)
    {
        if (value is { } number && number is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A score lies in [0, 1].");
        }

        var known = _values.GetValueOrDefault(taskId, ImmutableSortedDictionary<int, double?>.Empty);
        return new Measurement(_values.SetItem(taskId, known.SetItem(replicate, value)));
    }

    /// <summary>Whether a rollout was run, and what came of it.</summary>
    public bool TryGet(string taskId, int replicate, out double? value)
    {
        value = null;
        return _values.TryGetValue(taskId, out var known) && known.TryGetValue(replicate, out value);
    }

    /// <summary>The task's value: the mean of its scored replicates; null when none was scored.</summary>
    public ExactScore? Value(string taskId)
    {
        if (!_values.TryGetValue(taskId, out var known))
        {
            return null;
        }

        var (sum, count) = (ExactScore.Zero, 0);
        foreach (var value in known.Values)
        {
            if (value is { } scored)
            {
                sum += ExactScore.Of(scored);
                count++;
            }
        }

        return count == 0 ? null : sum.DividedBy(count);
    }

    /// <summary>Whether a task was run and every one of its rollouts failed.</summary>
    public bool IsFailed(string taskId) => _values.ContainsKey(taskId) && Value(taskId) is null;

    /// <summary>The scored values of a task in replicate order.</summary>
    public IEnumerable<double> Scored(string taskId) =>
        _values.TryGetValue(taskId, out var known) ? known.Values.Where(v => v is not null).Select(v => v!.Value) : [];

    /// <summary>The mean over the scored tasks among some, each task counting once; null when none was scored.</summary>
    public double? Mean(IEnumerable<string> tasks)
    {
        var (sum, count) = (ExactScore.Zero, 0);
        foreach (var task in tasks)
        {
            if (Value(task) is { } value)
            {
                sum += value;
                count++;
            }
        }

        return count == 0 ? null : sum.Value / count;
    }

    /// <summary>The lowest replicate number above all that were run for a task; 0 when none was.</summary>
    public int NextReplicate(string taskId) =>
        _values.TryGetValue(taskId, out var known) && !known.IsEmpty ? known.Keys.Last() + 1 : 0;

    /// <summary>Only some replicates of some tasks.</summary>
    public Measurement Only(IEnumerable<string> tasks, Func<int, bool> replicates)
    {
        var result = Empty;
        foreach (var task in tasks)
        {
            foreach (var (replicate, value) in _values.GetValueOrDefault(task, ImmutableSortedDictionary<int, double?>.Empty))
            {
                result = replicates(replicate) ? result.With(task, replicate, value) : result;
            }
        }

        return result;
    }
}
