using System.Runtime.CompilerServices;
using SkillOpt.Gating;
using SkillOpt.Tasks;

namespace SkillOpt.Projects;

/// <summary>The tasks: they load, the splits are disjoint, and there are enough of them for a verdict.</summary>
internal sealed class TasksCheck : ICheck
{
    private const int FewTasks = 20;

    public string Name => "tasks";

    public bool IsDear => false;

    public async IAsyncEnumerable<Finding> LookAsync(Examination examined, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var tasks = examined.LoadTasks();
        var counts = $"{tasks.Train.Length} train, {tasks.Val.Length} val and {tasks.Test.Length} test tasks";
        yield return tasks.Holdout.IsDisjoint
            ? Finding.Ok(Name, $"{counts}; {tasks.Holdout.Summary}.")
            : Finding.Warning(
                Name,
                $"{counts}; {tasks.Holdout.Summary}.",
                "Set tasks.holdout: group to keep alike tasks in one split, or remove them."
            );
        if (tasks.Val.Length < FewTasks)
        {
            yield return Finding.Warning(
                Name,
                $"With {tasks.Val.Length} val tasks one task moves the score by {100.0 / tasks.Val.Length:0.#} points, and a gate cannot "
                    + $"tell small improvements from luck.",
                $"Add val tasks ({FewTasks} or more), or set gate.replicates: 3."
            );
        }

        if (KnownToSkill(examined, tasks) is { Count: > 0 } alarms)
        {
            yield return Finding.Warning(
                Name,
                GamingCheck.OfStart(alarms),
                "Take these words out of the skill, or use other tasks for val and test."
            );
        }

        if (tasks.Test.IsEmpty)
        {
            yield return Finding.Warning(
                Name,
                "There is no test split, so the result will be a val score, which the choice of the best skill makes too high.",
                "Add tasks.test, or give tasks.ratio a third part."
            );
        }
    }

    private static IReadOnlyList<GamingAlarm> KnownToSkill(Examination examined, TaskSet tasks)
    {
        try
        {
            return new GamingCheck(tasks).CheckStart(examined.LoadSkill());
        }
        catch (SkillOptException)
        {
            // The check of the skill says why it cannot be read.
            return [];
        }
    }
}
