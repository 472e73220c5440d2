using System.IO.Compression;
using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.Benchmarks.Tests.Preparing;

/// <summary>The same from the real data sets; skipped where they are absent.</summary>
public sealed class RealDownloadTests : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void Livemathematicianbench_needs_no_manifest_for_the_released_split()
    {
        var from = BenchmarkData.Folder("livemath");
        var data = Preparation.Run(BenchmarkCatalog.Find("livemathematicianbench"), new PreparationRequest(from, _work.At("out")));

        (data.Split, data.Train, data.Val, data.Test).ShouldBe(("released", 35, 17, 125));
        var prepared = BenchmarkCatalog.Find("livemathematicianbench").Load(data.Folder);
        var raw = BenchmarkCatalog.Find("livemathematicianbench").Load(from);
        prepared
            .Train.Concat(prepared.Val)
            .Concat(prepared.Test)
            .Select(t => t.Hash)
            .ShouldBe(raw.Train.Concat(raw.Val).Concat(raw.Test).Select(t => t.Hash));
    }

    [Theory]
    [InlineData("searchqa", "xquad_searchqa", 80, 40, 180)]
    [InlineData("docvqa", "docvqa_synth", 12, 9, 27)]
    [InlineData("officeqa", "tatqa_officeqa", 72, 36, 252)]
    public void A_download_that_is_split_keeps_its_split(string name, string folder, int train, int val, int test)
    {
        var data = Preparation.Run(BenchmarkCatalog.Find(name), new PreparationRequest(BenchmarkData.Folder(folder), _work.At("out")));

        (data.Split, data.Train, data.Val, data.Test, data.LeftOut).ShouldBe(("as downloaded", train, val, test, 0));
        var tasks = BenchmarkCatalog.Find(name).Load(data.Folder);
        var raw = BenchmarkCatalog.Find(name).Load(BenchmarkData.Folder(folder));
        tasks
            .Test.Select(t => (t.Id, t.Question, string.Join('|', t.ExpectedTexts), t.Type))
            .ShouldBe(raw.Test.Select(t => (t.Id, t.Question, string.Join('|', t.ExpectedTexts), t.Type)));
    }

    [Fact]
    public void Spreadsheetbench_takes_the_published_split_of_what_is_here()
    {
        var from = BenchmarkData.Folder("spreadsheetbench");
        var rows = JsonNode.Parse(File.ReadAllText(Path.Combine(from, "dataset.json")))!.AsArray();
        var known = rows.Where(r =>
                r!["_in_verified400_manifest"] is not null && Directory.Exists(Path.Combine(from, r["spreadsheet_path"]!.ToString()))
            )
            .ToList();
        foreach (var split in (string[])["train", "val", "test"])
        {
            _work.Write(
                $"manifest/{split}/items.json",
                new JsonArray([
                    .. known
                        .Where(r => r!["_in_verified400_manifest"]!.ToString() == split)
                        .Select(r =>
                            (JsonNode)
                                new JsonObject { ["id"] = r!["id"]!.DeepClone(), ["instruction_type"] = r["instruction_type"]!.DeepClone() }
                        ),
                ]).ToJsonString()
            );
        }

        var data = Preparation.Run(
            BenchmarkCatalog.Find("spreadsheetbench"),
            new PreparationRequest(from, _work.At("out")) { Manifest = _work.At("manifest"), Subset = true }
        );

        (data.Train + data.Val + data.Test).ShouldBe(known.Count);
        data.LeftOut.ShouldBe(rows.Count - known.Count);
        var raw = BenchmarkCatalog.Find("spreadsheetbench").Load(from);
        var hashes = raw.Train.Concat(raw.Val).Concat(raw.Test).ToDictionary(t => t.Id, t => t.Hash, StringComparer.Ordinal);
        var tasks = BenchmarkCatalog.Find("spreadsheetbench").Load(data.Folder);
        tasks.Train.Concat(tasks.Val).Concat(tasks.Test).ShouldAllBe(t => hashes[t.Id].Equals(t.Hash));
    }

    [Fact]
    public void Alfworld_comes_out_of_its_archive_by_the_paths_of_the_published_split()
    {
        var archive = Path.Combine(BenchmarkData.Folder("alfworld"), "games_191.tar.gz");
        var entries = Recorded();
        foreach (var split in (string[])["train", "val", "test"])
        {
            _work.Write(
                $"manifest/{split}/items.json",
                new JsonArray([
                    .. entries.Where(e => e.Value == split).Select(e => (JsonNode)new JsonObject { ["id"] = e.Key, ["gamefile"] = e.Key }),
                ]).ToJsonString()
            );
        }

        var data = Preparation.Run(
            BenchmarkCatalog.Find("alfworld"),
            new PreparationRequest(archive, _work.At("out")) { Manifest = _work.At("manifest") }
        );

        (data.Train, data.Val, data.Test).ShouldBe(
            (entries.Count(e => e.Value == "train"), entries.Count(e => e.Value == "val"), entries.Count(e => e.Value == "test"))
        );
        data.LeftOut.ShouldBe(191 - entries.Count);
        var all = Preparation.Run(BenchmarkCatalog.Find("alfworld"), new PreparationRequest(archive, _work.At("all")));
        (all.Split, all.Train, all.Val, all.Test).ShouldBe(("as downloaded", 39, 18, 134));
    }

    // The games that were recorded, with the split they belong to.
    private static Dictionary<string, string> Recorded()
    {
        using var file = File.OpenRead(Path.Combine(BenchmarkData.Folder("alfworld"), "transcripts.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var record = JsonNode.Parse(line)!;
            entries[record.Text("gamefile")] = record.Text("split");
        }

        return entries;
    }
}
