using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>
/// How every task went under all skills so far: what the hardest-first order is made of. Immutable; sorted arrays, 20 bytes a task.
/// </summary>
public sealed class TaskHistory
{
    // In ordinal order; shared by all histories of the same tasks.
    private readonly string[] _tasks;
    private readonly ExactScore[] _sums;
    private readonly int[] _runs;

    private TaskHistory(string[] tasks, ExactScore[] sums, int[] runs)
    {
        _tasks = tasks;
        _sums = sums;
        _runs = runs;
    }

    /// <summary>Nothing seen.</summary>
    public static TaskHistory Empty { get; } = new([], [], []);

    /// <summary>The task's expected value, <c>(1 + sum of past scores) / (2 + runs)</c>: 0.5 when never seen.</summary>
    public double Ease(string taskId)
    {
        var place = Find(taskId);
        return place < 0 ? 0.5 : (1 + _sums[place].Value) / (2 + _runs[place]);
    }

    /// <summary>The history with the scored tasks of a measurement counted once more.</summary>
    public TaskHistory With(Measurement measurement, IEnumerable<string> tasks)
    {
        if (measurement.Rollouts == 0)
        {
            return this;
        }

        var known = tasks as IReadOnlyCollection<string> ?? [.. tasks];
        var next = Covering(known);
        foreach (var task in known)
        {
            if (measurement.Value(task) is { } value)
            {
                var place = next.Find(task);
                next._sums[place] += value;
                next._runs[place]++;
            }
        }

        return next;
    }

    /// <summary>Tasks from the hardest to the easiest; equal ones keep their order.</summary>
    public ImmutableArray<string> HardestFirst(ImmutableArray<string> tasks) => [.. tasks.OrderBy(Ease)];

    // A copy to be filled, with a place for each of the tasks.
    private TaskHistory Covering(IReadOnlyCollection<string> tasks)
    {
        if (tasks.All(t => Find(t) >= 0))
        {
            return new TaskHistory(_tasks, [.. _sums], [.. _runs]);
        }

        string[] all = [.. _tasks.Concat(tasks).Distinct(StringComparer.Ordinal)];
        Array.Sort(all, StringComparer.Ordinal);
        var wider = new TaskHistory(all, new ExactScore[all.Length], new int[all.Length]);
        for (var i = 0; i < _tasks.Length; i++)
        {
            var place = wider.Find(_tasks[i]);
            (wider._sums[place], wider._runs[place]) = (_sums[i], _runs[i]);
        }

        return wider;
    }

    private int Find(string taskId) => Array.BinarySearch(_tasks, taskId, StringComparer.Ordinal);
}
