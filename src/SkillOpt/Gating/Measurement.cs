using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SkillOpt.Gating;

/// <summary>
/// What is known of one skill: per task and replicate the metric's value in [0, 1], or null when the rollout failed; what is absent was not run.
/// Immutable.
/// </summary>
public sealed class Measurement
{
    private readonly ImmutableSortedDictionary<string, ImmutableArray<Replicate>> _values;

    private Measurement(ImmutableSortedDictionary<string, ImmutableArray<Replicate>> values) => _values = values;

    /// <summary>Nothing measured.</summary>
    public static Measurement Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, ImmutableArray<Replicate>>(StringComparer.Ordinal));

    /// <summary>Tasks with at least one rollout, failed ones included, in ordinal order.</summary>
    public IEnumerable<string> Tasks => _values.Keys;

    /// <summary>Number of rollouts, failed ones included.</summary>
    public int Rollouts => _values.Values.Sum(v => v.Length);

    /// <summary>One replicate of every task, for tests and importers.</summary>
    public static Measurement Of(IEnumerable<KeyValuePair<string, double?>> values) =>
        Empty.WithAll(values.Select(v => (v.Key, 0, v.Value)));

    /// <summary>This measurement and one more rollout; a replicate already there is replaced.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="replicate">The repetition, from 0.</param>
    /// <param name="value">The metric's value in [0, 1], or null when the rollout failed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside [0, 1] or not a number.</exception>
    public Measurement With(string taskId, int replicate, double? value)
    {
        Check(value);
        return new Measurement(_values.SetItem(taskId, Added(_values.GetValueOrDefault(taskId, []), new Replicate(replicate, value))));
    }

    /// <summary>This measurement and many more rollouts, added at once.</summary>
    /// <param name="rollouts">Task, replicate and value, as for <see cref="With"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside [0, 1] or not a number.</exception>
    public Measurement WithAll(IEnumerable<(string TaskId, int Replicate, double? Value)> rollouts)
    {
        var builder = _values.ToBuilder();
        foreach (var (taskId, replicate, value) in rollouts)
        {
            Check(value);
            builder[taskId] = Added(builder.GetValueOrDefault(taskId, []), new Replicate(replicate, value));
        }

        return new Measurement(builder.ToImmutable());
    }

    /// <summary>Whether a rollout was run, and what came of it.</summary>
    public bool TryGet(string taskId, int replicate, out double? value)
    {
        foreach (var known in _values.GetValueOrDefault(taskId, []))
        {
            if (known.Number == replicate)
            {
                value = known.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>The task's value: the mean of its scored replicates; null when none was scored.</summary>
    public ExactScore? Value(string taskId)
    {
        if (!_values.TryGetValue(taskId, out var known))
        {
            return null;
        }

        var (sum, count) = (ExactScore.Zero, 0);
        foreach (var replicate in known)
        {
            if (replicate.Value is { } scored)
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
        _values.TryGetValue(taskId, out var known) ? known.Where(r => r.Value is not null).Select(r => r.Value!.Value) : [];

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
        _values.TryGetValue(taskId, out var known) && !known.IsEmpty ? known[^1].Number + 1 : 0;

    /// <summary>Only some replicates of some tasks.</summary>
    public Measurement Only(IEnumerable<string> tasks, Func<int, bool> replicates) => Empty.WithAll(
        from task in tasks
        from known in _values.GetValueOrDefault(task, [])
        where replicates(known.Number)
        select (task, known.Number, known.Value));

    private static void Check(double? value)
    {
        if (value is { } number && number is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A score lies in [0, 1].");
        }
    }

    // In replicate order; a replicate already there is replaced. Nearly always there is one, or the new one comes last.
    private static ImmutableArray<Replicate> Added(ImmutableArray<Replicate> known, Replicate added)
    {
        if (known.IsEmpty || known[^1].Number < added.Number)
        {
            return known.Add(added);
        }

        return [.. known.Where(r => r.Number != added.Number).Append(added).OrderBy(r => r.Number)];
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Replicate(int Number, double? Value);
}
