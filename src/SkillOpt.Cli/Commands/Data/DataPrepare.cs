using System.CommandLine;
using SkillOpt.Benchmarks;
using SkillOpt.Reporting;
using SkillOpt.Tasks;

namespace SkillOpt.Cli;

/// <summary><c>data prepare</c>: a user's download becomes the folder that <c>data:</c> of a project names.</summary>
internal static class DataPrepare
{
    public static Option<string> From { get; } =
        new("--from")
        {
            Description = "Your download: a folder, an archive (.zip, .tar, .tar.gz) or a data file.",
            HelpName = "path",
            Required = true,
        };

    public static Option<string> Manifest { get; } =
        new("--manifest")
        {
            Description = "The id lists of the published split: a folder with train, val and test, or a file with id and split.",
            HelpName = "path",
        };

    public static Option<string> Ratio { get; } =
        new("--ratio")
        {
            Description = "A split of your own, as train:val:test (2:1:7), instead of the published one.",
            HelpName = "ratio",
        };

    public static Option<long> SplitSeed { get; } =
        new("--split-seed")
        {
            Description = "Seed of the shuffle of --ratio. Default: 42.",
            HelpName = "seed",
            DefaultValueFactory = _ => 42,
        };

    public static Option<bool> Subset { get; } =
        new("--subset") { Description = "Leave out what the manifest does not name, also where it should name everything." };

    public static Option<string> Out { get; } =
        new("--out") { Description = "The folder to make. Default: data/<benchmark>.", HelpName = "folder" };

    public static Task<ExitCode> Run(Invocation invocation)
    {
        var benchmark = BenchmarkCatalog.Find(invocation.Get(DataCommand.Benchmark)!);
        var request = new PreparationRequest(
            invocation.Get(From)!,
            invocation.Get(Out) ?? Path.Combine(DataCommand.DefaultFolder, benchmark.Name)
        )
        {
            Manifest = invocation.Get(Manifest),
            Ratio = invocation.Get(Ratio) is { } ratio ? SplitRatio.Parse(ratio) : null,
            SplitSeed = invocation.Get(SplitSeed),
            Subset = invocation.Get(Subset),
        };
        var data = Preparation.Run(benchmark, request);
        var isPublished = data.IsPublished(benchmark);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(PreparedDataJson.Of(data, benchmark));
            return Task.FromResult(ExitCode.Done);
        }

        var output = invocation.Terminal.Output;
        var folder = Wording.ShortPath(data.Folder);
        output.WriteLine(
            $"{benchmark.Name}: {data.Train} train, {data.Val} val, {data.Test} test in {folder} (split: "
                + $"{data.Split}{(isPublished ? ", sizes as published" : "")})."
        );
        if (data.LeftOut > 0)
        {
            output.WriteLine(
                $"{Wording.Count(data.LeftOut, "item")} of the download {(data.LeftOut == 1 ? "is" : "are")} in no split and left out."
            );
        }

        if (!isPublished)
        {
            var (train, val, test) = benchmark.PublishedSplit;
            output.WriteLine(
                $"The published split has {train}, {val} and {test}: scores on this one are not comparable with published ones."
            );
        }

        output.WriteLine();
        output.WriteLine("Next:");
        output.WriteLine($"  skillopt init my-{benchmark.Name} --benchmark {benchmark.Name} --data {folder}");
        return Task.FromResult(ExitCode.Done);
    }
}
