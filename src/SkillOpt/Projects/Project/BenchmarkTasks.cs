using SkillOpt.Tasks;

namespace SkillOpt.Projects;

/// <summary>Reads the tasks of the benchmark that a project names.</summary>
internal static class BenchmarkTasks
{
    // A published split stands as published: alike tasks across splits are reported, not moved.
    public static TaskSet Read(IBenchmark benchmark, RunSpec spec)
    {
        var folder = spec.PathOf(
            spec.Data
                ?? throw new SkillOptException("SKO1330", $"benchmark: {benchmark.Name} needs data: the folder with {benchmark.Layout}.")
        );
        var tasks = benchmark.Load(folder);
        foreach (var task in tasks.Train.Concat(tasks.Val).Concat(tasks.Test))
        {
            TaskNames.Check(task.Id, task.Source.Length > 0 ? task.Source : folder);
        }

        if (spec.Tasks.Limit is > 0 and var limit)
        {
            tasks = new TaskSet([.. tasks.Train.Take(limit)], [.. tasks.Val.Take(limit)], [.. tasks.Test.Take(limit)]);
        }

        return tasks with
        {
            Holdout = Holdout.Compare(tasks, spec.Tasks.Holdout),
        };
    }
}
