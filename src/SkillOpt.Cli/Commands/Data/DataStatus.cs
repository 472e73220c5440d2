using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Benchmarks;
using SkillOpt.Reporting;
using SkillOpt.Tasks;

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
        var found = BenchmarkCatalog.All.Select(b => Look(b, Path.Combine(folder, b.Name))).ToList();
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(new JsonArray([.. found.Select(f => (JsonNode?)f.ToJson())]));
            return Task.FromResult(ExitCode.Done);
        }

        foreach (var state in found)
        {
            invocation.Terminal.Output.WriteLine(state.ToText());
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static State Look(Benchmark benchmark, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return new State(benchmark, folder, null, "not here", null);
        }

        try
        {
            return new State(benchmark, folder, benchmark.Load(folder), null, PreparedMark.Read(folder));
        }
        catch (SkillOptException e)
        {
            return new State(benchmark, folder, null, e.Message, PreparedMark.Read(folder));
        }
    }

    private sealed record State(Benchmark Benchmark, string Folder, TaskSet? Tasks, string? Problem, PreparedMark? Mark)
    {
        private IReadOnlyList<string> Changed { get; } = Mark?.Changed(Folder) ?? [];

        private bool IsPublished =>
            Tasks is not null && (Tasks.Train.Length, Tasks.Val.Length, Tasks.Test.Length) == Benchmark.PublishedSplit;

        public JsonObject ToJson() =>
            new()
            {
                ["benchmark"] = Benchmark.Name,
                ["folder"] = Folder,
                ["ready"] = Tasks is not null,
                ["train"] = Tasks?.Train.Length,
                ["val"] = Tasks?.Val.Length,
                ["test"] = Tasks?.Test.Length,
                ["published_sizes"] = IsPublished,
                ["prepared"] = Mark is not null,
                ["split"] = Mark?.Split,
                ["changed"] = new JsonArray([.. Changed.Select(c => (JsonNode?)c)]),
                ["problem"] = Problem,
                ["layout"] = Benchmark.Layout,
            };

        public string ToText()
        {
            if (Tasks is null)
            {
                return $"{Benchmark.Name}: {Problem}\n  wanted in {Wording.ShortPath(Folder)}: {Benchmark.Layout}\n  from your own "
                    + $"download: skillopt data prepare {Benchmark.Name} --from <download>";
            }

            var origin =
                Mark is null ? "not made by data prepare"
                : Changed.Count > 0 ? $"split: {Mark.Split}, but changed since it was prepared: {string.Join(", ", Changed)}"
                : $"split: {Mark.Split}";
            return $"{Benchmark.Name}: ready, {Tasks.Train.Length} train, {Tasks.Val.Length} val, {Tasks.Test.Length} test "
                + $"({origin}{(IsPublished ? ", sizes as published" : "")})";
        }
    }
}
