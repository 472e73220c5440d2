using System.CommandLine;
using SkillOpt.Benchmarks;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary><c>data status</c>: which benchmarks' data is here, and whether it is what was prepared.</summary>
internal static class DataStatus
{
    public static Argument<string> Folder { get; } =
        new("folder")
        {
            Description = "The folder with one folder per benchmark. Default: data.",
            DefaultValueFactory = _ => DataCommand.DefaultFolder,
        };

    public static Task<ExitCode> Run(Invocation invocation)
    {
        var folder = Path.GetFullPath(invocation.Get(Folder)!);
        var found = BenchmarkCatalog.All.Select(b => BenchmarkFolder.Look(b, Path.Combine(folder, b.Name))).ToList();
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(BenchmarkFolderJson.Of(found));
            return Task.FromResult(ExitCode.Done);
        }

        foreach (var state in found)
        {
            invocation.Terminal.Output.WriteLine(TextOf(state));
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static string TextOf(BenchmarkFolder state)
    {
        if (state.Tasks is not { } tasks)
        {
            return $"{state.Benchmark.Name}: {state.Problem}\n  wanted in {Wording.ShortPath(state.Path)}: {state.Benchmark.Layout}\n"
                + $"  from your own download: skillopt data prepare {state.Benchmark.Name} --from <download>";
        }

        var origin =
            state.Mark is not { } mark ? "not made by data prepare"
            : state.Changed.Count > 0 ? $"split: {mark.Split}, but changed since it was prepared: {string.Join(", ", state.Changed)}"
            : $"split: {mark.Split}";
        return $"{state.Benchmark.Name}: ready, {tasks.Train.Length} train, {tasks.Val.Length} val, {tasks.Test.Length} test "
            + $"({origin}{(state.IsPublished ? ", sizes as published" : "")})";
    }
}
