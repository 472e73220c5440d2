using System.CommandLine;

namespace SkillOpt.Cli;

/// <summary><c>data</c>: the data of the built-in benchmarks, from the download to the task files.</summary>
internal static class DataCommand
{
    /// <summary>Where the benchmarks' folders are kept unless said otherwise.</summary>
    public const string DefaultFolder = "data";

    /// <summary>The benchmark.</summary>
    public static Argument<string> Benchmark { get; } =
        new("benchmark") { Description = "searchqa, docvqa, livemathematicianbench, officeqa, spreadsheetbench or alfworld." };

    public static Verb Verb { get; } =
        new("data", "Fetch, prepare and see the data of the built-in benchmarks.")
        {
            Verbs =
            [
                new("fetch", "Download a file of a benchmark's data; the same command again goes on where it stopped.", DataFetch.Run)
                {
                    Symbols = [Benchmark, DataFetch.Url, DataFetch.Sha256, DataFetch.Out],
                },
                new("prepare", "Make a benchmark's task files from your own download, split as published.", DataPrepare.Run)
                {
                    Symbols =
                    [
                        Benchmark,
                        DataPrepare.From,
                        DataPrepare.Manifest,
                        DataPrepare.Ratio,
                        DataPrepare.SplitSeed,
                        DataPrepare.Subset,
                        DataPrepare.Out,
                    ],
                },
                new(
                    "status",
                    "Say of each built-in benchmark whether its data is in a folder of its name, how it was split, and how many tasks it "
                        + "has.",
                    DataStatus.Run
                )
                {
                    Symbols = [DataStatus.Folder],
                },
            ],
        };
}
