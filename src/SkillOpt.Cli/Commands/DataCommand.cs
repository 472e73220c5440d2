using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Benchmarks.Catalog;
using SkillOpt.Cli.Terminals;
using SkillOpt.Diagnostics;
using SkillOpt.Tasks;

namespace SkillOpt.Cli.Commands;

/// <summary><c>data</c>: which benchmarks' data is here.</summary>
internal static class DataCommand
{
    private static readonly Argument<string> Folder = new("folder") { Description = "The folder with one folder per benchmark. Default: data.", DefaultValueFactory = _ => "data" };

    public static Verb Verb { get; } = new("data", "See the data of the built-in benchmarks.")
    {
        Verbs = [new("status", "Say of each built-in benchmark whether its data is in a folder of its name, and how many tasks it has.", Status) { Symbols = [Folder] }],
    };

    private static Task<ExitCode> Status(Invocation invocation)
    {
        var folder = Path.GetFullPath(invocation.Get(Folder)!);
        var found = BenchmarkCatalog.All.Select(b => (Benchmark: b, State: Look(b, Path.Combine(folder, b.Name)))).ToList();
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(new JsonArray([.. found.Select(f => (JsonNode?)new JsonObject
            {
                ["benchmark"] = f.Benchmark.Name,
                ["folder"] = Path.Combine(folder, f.Benchmark.Name),
                ["ready"] = f.State.Tasks is not null,
                ["train"] = f.State.Tasks?.Train.Length,
                ["val"] = f.State.Tasks?.Val.Length,
                ["test"] = f.State.Tasks?.Test.Length,
                ["problem"] = f.State.Problem,
                ["layout"] = f.Benchmark.Layout,
            })]));
            return Task.FromResult(ExitCode.Done);
        }

        foreach (var (benchmark, (tasks, problem)) in found)
        {
            invocation.Terminal.Output.WriteLine(tasks is not null
                ? $"{benchmark.Name}: ready, {tasks.Train.Length} train, {tasks.Val.Length} val, {tasks.Test.Length} test"
                : $"{benchmark.Name}: {problem}\n  wanted in {Words.ShownPath(Path.Combine(folder, benchmark.Name))}: {benchmark.Layout}");
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static (TaskSet? Tasks, string? Problem) Look(Benchmark benchmark, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return (null, "not here");
        }

        try
        {
            return (benchmark.Load(folder), null);
        }
        catch (SkillOptException e)
        {
            return (null, e.Message);
        }
    }
}
