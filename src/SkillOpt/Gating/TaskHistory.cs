using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>How every task went under all skills so far: what the hardest-first order is made of. Immutable.</summary>
public sealed class TaskHistory
{
    private readonly ImmutableDictionary<string, (ExactScore Sum, int Runs)> _tasks;

    private TaskHistory(ImmutableDictionary<string, (ExactScore Sum, int Runs)> tasks) => _tasks = tasks;

    /// <summary>Nothing seen.</summary>
    public static TaskHistory Empty { get; } = new(ImmutableDictionary.Create<string, (ExactScore, int)>(StringComparer.Ordinal));

    /// <summary>The task's expected value, <c>(1 + sum of past scores) / (2 + runs)</c>: 0.5 when never seen.</summary>
    public double Ease(string taskId)
    {
        var (sum, runs) = _tasks.GetValueOrDefault(taskId);
        return (1 + sum.Value) / (2 + runs);
    }

    /// <summary>The history with the scored tasks of a measurement counted once more.</summary>
    public TaskHistory With(Measurement measurement, IEnumerable<string> tasks)
    {
        var builder = _tasks.ToBuilder();
        foreach (var task in tasks)
        {
            if (measurement.Value(task) is { } value)
            {
                var (sum, runs) = builder.GetValueOrDefault(task);
                builder[task] = (sum + value, runs + 1);
            }
        }

        return new TaskHistory(builder.ToImmutable());
    }

    /// <summary>Tasks from the hardest to the easiest; equal ones keep their order.</summary>
    public ImmutableArray<string> HardestFirst(ImmutableArray<string> tasks) => [.. tasks.OrderBy(Ease)];
}
