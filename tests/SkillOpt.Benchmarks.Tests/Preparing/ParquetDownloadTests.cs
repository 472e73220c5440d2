using System.Text.Json.Nodes;
using SkillOpt.Tasks;
using SkillOpt.Testing;

namespace SkillOpt.Benchmarks.Tests.Preparing;

/// <summary>
/// Parquet as hubs of data sets serve it. The files beside this test were written by DuckDB, with invented rows in the columns of the real
/// sets.
/// </summary>
public sealed class ParquetDownloadTests : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void Rows_with_lists_and_structures_become_tasks()
    {
        var data = Prepare("searchqa", "searchqa-00000-of-00001.parquet", SplitRatio.Parse("2:1:7"));

        (data.Train, data.Val, data.Test).ShouldBe((2, 1, 7));
        var tasks = BenchmarkCatalog.Find("searchqa").Load(data.Folder);
        var first = tasks.Train.Concat(tasks.Val).Concat(tasks.Test).Single(t => t.Id == "k3");
        first.Question.ShouldBe("Which river runs through town 3?");
        first.ExpectedTexts.ShouldBe(["Übel 3", "the Übel 3"]);
    }

    [Fact]
    public void Shards_name_the_split_and_images_come_out_of_their_column()
    {
        var data = Prepare("docvqa", "docvqa", ratio: null);

        (data.Split, data.Train, data.Val, data.Test).ShouldBe(("as downloaded", 3, 2, 3));
        var row = JsonNode.Parse(File.ReadAllText(Path.Combine(data.Folder, "test", "items.json")))![0]!;
        row["answer"]!.AsArray().Select(a => a!.ToString()).ShouldBe(["6.50", "6,50"]);
        var image = File.ReadAllBytes(Path.Combine(data.Folder, row["image_path"]!.ToString()));
        image.AsSpan(0, 8).ToArray().ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Directory
            .EnumerateFileSystemEntries(_work.At(""))
            .Select(Path.GetFileName)
            .ShouldBe(["out"], "what was unpacked on the way is gone");
    }

    [Fact]
    public void A_damaged_file_is_one_sentence()
    {
        var whole = File.ReadAllBytes(Fixture("searchqa-00000-of-00001.parquet"));
        File.WriteAllBytes(_work.At("cut.parquet"), whole[..^40]);

        var refused = Should.Throw<SkillOptException>(() =>
            Preparation.Run(
                BenchmarkCatalog.Find("searchqa"),
                new PreparationRequest(_work.At("cut.parquet"), _work.At("out")) { Ratio = SplitRatio.Parse("2:1:7") }
            )
        );

        refused.Code.ShouldBe("SKO4040");
        refused.Message.ShouldContain("cut.parquet' cannot be read as Parquet");
        Directory.Exists(_work.At("out")).ShouldBeFalse();
    }

    private PreparedData Prepare(string benchmark, string fixture, SplitRatio? ratio) =>
        Preparation.Run(BenchmarkCatalog.Find(benchmark), new PreparationRequest(Fixture(fixture), _work.At("out")) { Ratio = ratio });

    private static string Fixture(string name, [System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Fixtures", name);
}
