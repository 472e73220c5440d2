using System.Collections;

namespace SkillOpt.Gating;

/// <summary>Tasks under both skills, compared when they are asked for: the two measurements hold the values already.</summary>
internal sealed class TaskDeltas(IReadOnlyList<string> tasks, Measurement incumbent, Measurement candidate) : IReadOnlyList<TaskDelta>
{
    public int Count => tasks.Count;

    public TaskDelta this[int index] => Of(tasks[index]);

    public IEnumerator<TaskDelta> GetEnumerator() => tasks.Select(Of).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private TaskDelta Of(string task)
    {
        var (before, after) = (incumbent.Value(task), candidate.Value(task));
        return new TaskDelta(task, before?.Value, after?.Value, ChangeOf(before, after));
    }

    private static TaskChange ChangeOf(ExactScore? before, ExactScore? after)
    {
        if (before is not { } x || after is not { } y)
        {
            return TaskChange.NotMeasured;
        }

        return y > x ? TaskChange.Improved
            : y < x ? TaskChange.Regressed
            : TaskChange.Unchanged;
    }
}
