using System.Runtime.InteropServices;

namespace SkillOpt.Gating;

/// <summary>
/// What is known of one skill: per task and replicate the metric's value in [0, 1], or null when the rollout failed; what is absent was not
/// run.
/// Immutable; one sorted array, 24 bytes a rollout.
/// </summary>
/// <example><code>
/// var once = Measurement.Empty.WithAll([("a", 0, 1), ("b", 0, 0), ("c", 0, null)]);
/// var twice = once.With("b", replicate: 1, value: 1);
/// Console.WriteLine(twice.Mean(["a", "b", "c"])); // 0.75: b is 0.5, and c, which could not be measured, is left out
/// </code></example>
public sealed class Measurement
{
    // In ordinal order of tasks, and in replicate order within a task.
    private readonly Entry[] _entries;

    private Measurement(Entry[] entries) => _entries = entries;

    /// <summary>Nothing measured.</summary>
    public static Measurement Empty { get; } = new([]);

    /// <summary>Tasks with at least one rollout, failed ones included, in ordinal order.</summary>
    public IEnumerable<string> Tasks => _entries.Where((e, i) => i == 0 || !e.IsOf(_entries[i - 1].TaskId)).Select(e => e.TaskId);

    /// <summary>Number of rollouts, failed ones included.</summary>
    public int Rollouts => _entries.Length;

    /// <summary>One replicate of every task, for tests and importers.</summary>
    public static Measurement Of(IEnumerable<KeyValuePair<string, double?>> values) =>
        Empty.WithAll(values.Select(v => (v.Key, 0, v.Value)));

    /// <summary>
    /// This measurement and one more rollout; a replicate already there is replaced. To add many, use <see cref="WithAll"/>: each time
    /// costs a copy.
    /// </summary>
    /// <param name="taskId">The task.</param>
    /// <param name="replicate">The repetition, from 0.</param>
    /// <param name="value">The metric's value in [0, 1], or null when the rollout failed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside [0, 1] or not a number.</exception>
    public Measurement With(string taskId, int replicate, double? value) => WithAll([(taskId, replicate, value)]);

    /// <summary>This measurement and many more rollouts, added at once.</summary>
    /// <param name="rollouts">Task, replicate and value, as for <see cref="With"/>; the last of equal ones counts. Read twice.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside [0, 1] or not a number.</exception>
    public Measurement WithAll(IEnumerable<(string TaskId, int Replicate, double? Value)> rollouts)
    {
        // Counted first: an array that grows would leave several times its size behind.
        var added = new Entry[rollouts.Count()];
        var count = 0;
        foreach (var (taskId, replicate, value) in rollouts)
        {
            added[count] = new Entry(taskId, replicate, count, Checked(value));
            count++;
        }

        var sorted = Sorted(added);
        return count == 0 ? this : new Measurement(_entries.Length == 0 && sorted.Length == count ? added : Merge(_entries, sorted));
    }

    /// <summary>Whether a rollout was run, and what came of it.</summary>
    public bool TryGet(string taskId, int replicate, out double? value)
    {
        foreach (var known in Of(taskId))
        {
            if (known.Replicate == replicate)
            {
                value = known.Scored;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>The task's value: the mean of its scored replicates; null when none was scored.</summary>
    internal ExactScore? Value(string taskId)
    {
        var (sum, count) = (ExactScore.Zero, 0);
        foreach (var replicate in Of(taskId))
        {
            if (replicate.Scored is { } scored)
            {
                sum += ExactScore.Of(scored);
                count++;
            }
        }

        return count == 0 ? null : sum.DividedBy(count);
    }

    /// <summary>Whether a task was run and every one of its rollouts failed.</summary>
    public bool IsFailed(string taskId) => !Of(taskId).IsEmpty && Value(taskId) is null;

    /// <summary>The scored values of a task in replicate order.</summary>
    public IEnumerable<double> Scored(string taskId)
    {
        for (var i = Find(taskId); i < _entries.Length && _entries[i].IsOf(taskId); i++)
        {
            if (_entries[i].Scored is { } scored)
            {
                yield return scored;
            }
        }
    }

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
    public int NextReplicate(string taskId) => Of(taskId) is [.., var last] ? last.Replicate + 1 : 0;

    /// <summary>Only some replicates of some tasks.</summary>
    public Measurement Only(IEnumerable<string> tasks, Func<int, bool> replicates)
    {
        var wanted = tasks.ToHashSet(StringComparer.Ordinal);
        return _entries.All(IsWanted) ? this : new Measurement([.. _entries.Where(IsWanted)]);

        bool IsWanted(Entry entry) => wanted.Contains(entry.TaskId) && replicates(entry.Replicate);
    }

    private static double? Checked(double? value) =>
        value is { } number && number is not (>= 0 and <= 1)
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "A score lies in [0, 1].")
            : value;

    // In place; of equal ones the last is kept.
    private static ReadOnlySpan<Entry> Sorted(Entry[] entries)
    {
        Array.Sort(entries, (a, b) => Entry.Compare(a, b) is var by && by != 0 ? by : b.Order - a.Order);
        var count = Math.Min(1, entries.Length);
        for (var i = 1; i < entries.Length; i++)
        {
            if (Entry.Compare(entries[i], entries[count - 1]) != 0)
            {
                entries[count++] = entries[i];
            }
        }

        return entries.AsSpan(0, count);
    }

    private static Entry[] Merge(ReadOnlySpan<Entry> known, ReadOnlySpan<Entry> added)
    {
        var (merged, count, next) = (new Entry[known.Length + added.Length], 0, 0);
        foreach (ref readonly var entry in added)
        {
            for (; next < known.Length && Entry.Compare(known[next], entry) < 0; next++)
            {
                merged[count++] = known[next];
            }

            next += next < known.Length && Entry.Compare(known[next], entry) == 0 ? 1 : 0;
            merged[count++] = entry;
        }

        known[next..].CopyTo(merged.AsSpan(count));
        count += known.Length - next;
        return count == merged.Length ? merged : merged[..count];
    }

    private ReadOnlySpan<Entry> Of(string taskId)
    {
        var start = Find(taskId);
        var end = start;
        while (end < _entries.Length && _entries[end].IsOf(taskId))
        {
            end++;
        }

        return _entries.AsSpan(start..end);
    }

    // The place of a task's first entry, or where it would be.
    private int Find(string taskId)
    {
        var (low, high) = (0, _entries.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = string.CompareOrdinal(_entries[middle].TaskId, taskId) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // A failed rollout has no number as its value.
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Entry(string taskId, int replicate, int order, double? value)
    {
        private readonly double _value = value ?? double.NaN;

        public string TaskId { get; } = taskId;

        public int Replicate { get; } = replicate;

        /// <summary>The place among those that were added with it.</summary>
        public int Order { get; } = order;

        public double? Scored => double.IsNaN(_value) ? null : _value;

        public bool IsOf(string task) => string.Equals(TaskId, task, StringComparison.Ordinal);

        public static int Compare(in Entry left, in Entry right) =>
            string.CompareOrdinal(left.TaskId, right.TaskId) is var byTask && byTask != 0
                ? byTask
                : left.Replicate.CompareTo(right.Replicate);
    }
}
