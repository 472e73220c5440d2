using System.Collections.Immutable;
using SkillOpt.Benchmarks;
using SkillOpt.Tasks;
using static SkillOpt.Cli.InitOptions;

namespace SkillOpt.Cli;

/// <summary>Where the tasks of a new project come from.</summary>
internal static class InitSources
{
    /// <summary>What can be read of somebody's own tasks; what is wrong with them is for the doctor to say.</summary>
    public static ImmutableArray<TaskItem> TasksIn(string path)
    {
        if (path.Length == 0)
        {
            return [];
        }

        try
        {
            if (File.Exists(path))
            {
                return TaskSetLoader.LoadFile(Path.GetFullPath(path), Directory.GetCurrentDirectory());
            }

            var tasks = TaskSetLoader.Load(
                new TaskSetOptions
                {
                    Path = Path.GetFullPath(path),
                    Holdout = new HoldoutOptions { Policy = HoldoutPolicy.Report },
                },
                Directory.GetCurrentDirectory()
            );
            return [.. tasks.Train, .. tasks.Val];
        }
        catch (SkillOptException)
        {
            return [];
        }
    }

    /// <summary>Tasks come from one place, and what belongs to another place is not given.</summary>
    public static void RequireOneSource(Invocation invocation)
    {
        var sources = new[] { From, TasksPath, BenchmarkName }.Where(o => invocation.Get(o) is not null).Select(o => o.Name).ToList();
        if (sources.Count > 1)
        {
            throw new SkillOptException("SKO1326", $"{string.Join(" and ", sources)} all name tasks; give one of them.");
        }

        if (invocation.Get(Test) is not null && invocation.Get(From) is null)
        {
            throw new SkillOptException(
                "SKO1326",
                "--test is the held-out part of evals to import; give --from too, or name the splits of your own tasks under tasks in "
                    + "skillopt.yaml."
            );
        }

        if (invocation.Get(Data) is not null && invocation.Get(BenchmarkName) is null)
        {
            throw new SkillOptException(
                "SKO1326",
                "--data is the folder of a benchmark; give --benchmark too, or name your own tasks with --tasks."
            );
        }
    }

    /// <summary>The folder of a benchmark's data.</summary>
    public static string DataOf(Invocation invocation, Benchmark benchmark)
    {
        var data = invocation.Get(Data) ?? Path.Combine("data", benchmark.Name);
        return Directory.Exists(data)
            ? data
            : throw new SkillOptException(
                "SKO1328",
                $"There is no folder {data} with the data of {benchmark.Name}; make it from your download with skillopt data prepare "
                    + $"{benchmark.Name} --from <download>."
            );
    }
}
