using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Makes a benchmark's data folder from a user's own download: task files of the splits, and the files that their items name. The folder
/// appears whole or not at all, and only after the benchmark's own loader has read it.
/// </summary>
/// <example><code>
/// var request = new PreparationRequest("downloads/searchqa", "data/searchqa") { Manifest = "splits/searchqa" };
/// var data = Preparation.Run(BenchmarkCatalog.Find("searchqa"), request);
/// Console.WriteLine($"{data.Train} train, {data.Val} val, {data.Test} test, {data.LeftOut} left out");
/// </code></example>
public static class Preparation
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Prepares.</summary>
    /// <exception cref="SkillOptException">SKO4001 and SKO4003 to SKO4006: something is missing or malformed; SKO4040 to SKO4046: the
    /// download, the manifest and the target do not fit.</exception>
    public static PreparedData Run(Benchmark benchmark, PreparationRequest request)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        ArgumentNullException.ThrowIfNull(request);
        var target = Path.GetFullPath(request.To);
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new SkillOptException("SKO4046", $"'{request.To}' exists already; remove it, or give another folder with --out.");
        }

        if (request is { Manifest: not null, Ratio: not null })
        {
            throw new SkillOptException("SKO4043", "--manifest and --ratio both say how to split; give one of the two.");
        }

        var parent =
            Path.GetDirectoryName(target)
            ?? throw new SkillOptException("SKO4046", $"'{request.To}' cannot be made; give another folder with --out.");
        var work = Path.Combine(parent, $".{Path.GetFileName(target)}.preparing-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(work);
            using var download = DownloadFolder.Open(request.From, work);
            return Run(benchmark, benchmark.Download, download, request, Path.Combine(work, "data"), target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkillOptException("SKO4045", $"'{request.To}' could not be written: {e.Message}", ExitCode.EnvironmentFailed, e);
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private static PreparedData Run(
        Benchmark benchmark,
        DownloadFormat format,
        DownloadFolder download,
        PreparationRequest request,
        string work,
        string target
    )
    {
        try
        {
            var plan = SplitPlan.Make(benchmark, format, download, request);
            Directory.CreateDirectory(work);
            var written = Write(format, download, plan, work);
            var tasks = benchmark.Load(work);
            foreach (var split in Enum.GetValues<TaskSplit>())
            {
                if (tasks[split].Length != plan.Items.Count(i => i.Split == split))
                {
                    throw new InvalidOperationException(
                        $"{benchmark.Name}: {plan.Items.Count(i => i.Split == split)} items of {TaskSplits.NameOf(split)} were written "
                            + $"and {tasks[split].Length} read back."
                    );
                }
            }

            var data = new PreparedData(target, plan.Name, tasks.Train.Length, tasks.Val.Length, tasks.Test.Length, plan.LeftOut);
            PreparedMark.Of(benchmark.Name, Path.GetFileName(Path.GetFullPath(request.From)), data, work, written).Write(work);
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

            Directory.Move(work, target);
            return data;
        }
        catch (SkillOptException e) when (download.Shown(e.Message) is var shown && shown != e.Message)
        {
            throw new SkillOptException(e.Code, shown, e.ExitCode, e);
        }
    }

    private static List<string> Write(DownloadFormat format, DownloadFolder download, SplitPlan plan, string work)
    {
        var written = new List<string>();
        foreach (var split in plan.Items.GroupBy(i => i.Split))
        {
            var rows = new List<JsonObject>();
            foreach (var (_, item, manifest) in split)
            {
                var ready = format.Prepare(item, manifest, split.Key, download);
                if (ready.Row is not null)
                {
                    rows.Add(ready.Row);
                }

                foreach (var (from, to) in ready.Files)
                {
                    Copy(from, Path.Combine(work, to));
                }
            }

            if (rows.Count == 0)
            {
                continue;
            }

            var name = $"{TaskSplits.NameOf(split.Key)}/items.json";
            Directory.CreateDirectory(Path.Combine(work, TaskSplits.NameOf(split.Key)));
            using var stream = File.Create(Path.Combine(work, name));
            using var json = new Utf8JsonWriter(stream, s_options);
            json.WriteStartArray();
            foreach (var row in rows)
            {
                row.WriteTo(json);
            }

            json.WriteEndArray();
            written.Add(name);
        }

        return written;
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(to))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }
}
