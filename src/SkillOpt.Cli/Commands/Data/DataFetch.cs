using System.CommandLine;
using SkillOpt.Benchmarks;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary><c>data fetch</c>: one file over HTTP, resumable and checked.</summary>
internal static class DataFetch
{
    public static Option<string> Url { get; } =
        new("--url")
        {
            Description = "The file's address; docs/benchmarks names where each data set is to be had.",
            HelpName = "address",
            Required = true,
        };

    public static Option<string> Sha256 { get; } =
        new("--sha256") { Description = "The SHA-256 that the file must have; without it the one it has is printed.", HelpName = "hex" };

    public static Option<string> Out { get; } =
        new("--out") { Description = "The file to make. Default: data/downloads/<benchmark>/<name of the file>.", HelpName = "file" };

    public static async Task<ExitCode> Run(Invocation invocation)
    {
        var benchmark = BenchmarkCatalog.Find(invocation.Get(DataCommand.Benchmark)!);
        var digest = invocation.Get(Sha256);
        var request = FetchRequest.Read(
            invocation.Get(Url)!,
            digest,
            Path.Combine(DataCommand.DefaultFolder, "downloads", benchmark.Name),
            invocation.Get(Out)
        );
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var screen = new FetchScreen(invocation.Terminal);
        var file = await new FileFetch(http, TimeProvider.System).RunAsync(request, screen, invocation.Cancellation);
        screen.End();
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(FetchedFileJson.Of(file, benchmark, isChecked: digest is not null));
            return ExitCode.Done;
        }

        var shown = Wording.ShortPath(file.Path);
        var output = invocation.Terminal.Output;
        output.WriteLine(
            $"{shown}: {file.Bytes:N0} bytes, "
                + (
                    file.WasThere ? "here already"
                    : file.Resumed > 0 ? $"{file.Resumed:N0} of them from an earlier attempt"
                    : "fetched"
                )
                + $", SHA-256 {file.Sha256}{(digest is null ? " (not compared with any; give --sha256)" : " as wanted")}."
        );
        output.WriteLine();
        output.WriteLine("Next:");
        output.WriteLine($"  skillopt data prepare {benchmark.Name} --from {shown}");
        return ExitCode.Done;
    }
}
