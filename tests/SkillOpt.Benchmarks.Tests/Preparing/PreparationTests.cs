using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using SkillOpt.Tasks;
using SkillOpt.Testing;

namespace SkillOpt.Benchmarks.Tests.Preparing;

/// <summary>From small fabricated downloads, in the forms that people have them, to data folders that the benchmarks load.</summary>
public sealed class PreparationTests : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void Searchqa_takes_the_ids_of_the_manifest_out_of_a_bigger_download_in_the_manifests_order()
    {
        var from = _work.Write("hf/train-00000.jsonl", string.Concat(Enumerable.Range(0, 9).Select(i => Clue($"k{i}"))));
        Manifest("""[{"id": "k3"}, {"id": "k1"}]""", """[{"id": "k8"}]""", """["k0", "k5"]""");

        var data = Prepare("searchqa", Path.GetDirectoryName(from)!);

        (data.Split, data.LeftOut).ShouldBe(("manifest", 4));
        var tasks = BenchmarkCatalog.Find("searchqa").Load(data.Folder);
        tasks.Train.Select(t => t.Id).ShouldBe(["k3", "k1"]);
        tasks.Val.Select(t => t.Id).ShouldBe(["k8"]);
        tasks.Test.Select(t => t.Id).ShouldBe(["k0", "k5"]);
        tasks.Train[0].ExpectedTexts.ShouldBe(["answer k3"]);
        PreparedMark.Read(data.Folder)!.Changed(data.Folder).ShouldBeEmpty();
        File.AppendAllText(Path.Combine(data.Folder, "val", "items.json"), " ");
        PreparedMark.Read(data.Folder)!.Changed(data.Folder).ShouldBe(["val/items.json"]);
    }

    [Fact]
    public void A_manifest_may_be_one_table_or_plain_lists()
    {
        var from = _work.Write("d.jsonl", Clue("a") + Clue("b") + Clue("c"));
        var table = _work.Write("ids.csv", "id,split\nc,train\na,validation\nb,test\n");
        Ids(Prepare("searchqa", from, r => r with { Manifest = table, To = _work.At("one") })).ShouldBe("c|a|b");

        _work.Write("lists/train.txt", "b\n");
        _work.Write("lists/val.txt", "c\n\n");
        _work.Write("lists/test.txt", "a\n");
        Ids(Prepare("searchqa", from, r => r with { Manifest = _work.At("lists"), To = _work.At("two") })).ShouldBe("b|c|a");
    }

    [Theory]
    [InlineData(
        """[{"id": "k1"}, {"id": "gone"}, {"id": "lost"}]""",
        "SKO4044",
        "train/items.json:2: 'gone'; ",
        "train/items.json:3: 'lost': in the manifest, but not in the download"
    )]
    [InlineData(
        """[{"id": "k1"}, {"id": "k8"}]""",
        "SKO4042",
        "val/items.json:1: the id 'k8' stands in the manifest already, at ",
        "train/items.json:2"
    )]
    [InlineData("""[{"name": "k1"}]""", "SKO4003", "train/items.json, item 1: the field 'id' or 'key' is missing", "")]
    [InlineData("""[{"id": "k1"},]""", "SKO4003", "train/items.json:1: this is not JSON", "")]
    public void A_manifest_that_does_not_fit_is_one_error_with_file_and_row(string train, string code, string message, string more)
    {
        var from = _work.Write("d.jsonl", Clue("k1") + Clue("k8") + Clue("k9"));
        Manifest(train, """[{"id": "k8"}]""", """[{"id": "k9"}]""");

        var error = Should.Throw<SkillOptException>(() => Prepare("searchqa", from));

        error.Code.ShouldBe(code);
        error.Message.ShouldContain(message);
        error.Message.ShouldContain(more);
        Directory.Exists(_work.At("out")).ShouldBeFalse();
        Directory.EnumerateFileSystemEntries(_work.Path, ".*").ShouldBeEmpty("what was half made is gone");
    }

    [Theory]
    [InlineData(
        "d.jsonl",
        "{\"key\": \"k1\", \"question\": \"q\", \"text\": \"c\", \"answers\": [\"a\"]}\n",
        "SKO4041",
        "has the columns key, question, text, answers; 'context' is missing"
    )]
    [InlineData(
        "d.jsonl",
        "{\"key\": \"k1\", \"question\": \"q\", \"context\": \"c\", \"answers\": [\"a\"]}\n{\"key\": \n",
        "SKO4003",
        "d.jsonl:2: this line is not JSON"
    )]
    [InlineData(
        "d.jsonl",
        "{\"key\": \"k1\", \"question\": \"\", \"context\": \"c\", \"answers\": [\"a\"]}\n",
        "SKO4003",
        "d.jsonl, item 1: the field 'question' is missing"
    )]
    [InlineData(
        "d.jsonl",
        "{\"key\": \"k1\", \"question\": \"q\", \"context\": \"c\", \"answers\": [\"a\"]}\n{\"key\": \"k1\", \"question\": \"r\", "
            + "\"context\": \"c\", \"answers\": [\"a\"]}\n",
        "SKO4042",
        "d.jsonl:2: the id 'k1' stands already at "
    )]
    [InlineData("d.csv", "key,question,context,answers\nk1,q,c\n", "SKO4003", "d.csv:2: this row has 3 cells, but the header has 4")]
    [InlineData("d.parquet", "PAR1", "SKO4040", "cannot be read as Parquet")]
    [InlineData("d.txt", "x", "SKO4040", "is no folder, archive")]
    [InlineData("d.zip", "no zip", "SKO4040", "is damaged or incomplete")]
    public void A_download_that_does_not_fit_is_one_error_with_file_and_row(string file, string text, string code, string message)
    {
        var from = _work.Write(file, file.EndsWith(".jsonl", StringComparison.Ordinal) ? text + Clue("k2") + Clue("k3") : text);
        Manifest("""["k1"]""", """["k2"]""", """["k3"]""");

        var error = Should.Throw<SkillOptException>(() => Prepare("searchqa", from));

        error.Code.ShouldBe(code);
        error.Message.ShouldContain(message);
    }

    [Fact]
    public void Without_a_split_one_is_asked_for_and_a_ratio_gives_pythons_own()
    {
        var from = _work.Write("d.jsonl", string.Concat(Enumerable.Range(0, 10).Select(i => Clue($"{i}"))));

        var error = Should.Throw<SkillOptException>(() => Prepare("searchqa", from, r => r with { Manifest = null }));
        error.Code.ShouldBe("SKO4043");
        error.Message.ShouldContain("--manifest");

        // random.Random(42).shuffle(list(range(10))) as recorded, then 2, 1 and 7.
        var order = VectorFile.Section("ratio_split")["python_shuffle"]!
            .AsArray()
            .Single(v => v!["seed"]!.ToString() == "42" && v["n"]!.ToString() == "10")!["expect"]!
            .AsArray()
            .Select(n => n!.ToString())
            .ToList();
        var data = Prepare("searchqa", from, r => r with { Manifest = null, Ratio = SplitRatio.Default });
        data.Split.ShouldBe("ratio 2:1:7, seed 42");
        Ids(data).ShouldBe($"{string.Join(',', order[..2])}|{order[2]}|{string.Join(',', order[3..])}");
    }

    [Fact]
    public void Docvqa_finds_its_images_where_downloads_keep_them_and_takes_topics_from_the_manifest()
    {
        _work.Write("rrc/spdocvqa_images/ffbf0023_4.png", "image one");
        _work.Write("rrc/documents/xnbl0037_1.png", "image two");
        _work.Write("rrc/docvqa_images/q30_d9.png", "image three");
        _work.Write(
            "rrc/val_v1.0.json",
            """
            {"dataset_name": "SP-DocVQA", "data": [
              {"questionId": 10, "question": "Who?", "docId": 7, "ucsf_document_id": "ffbf0023", "ucsf_document_page_no": "4",
               "answers": ["Ann", "Ann B."]},
              {"questionId": 20, "question": "When?", "image": "documents/xnbl0037_1.png", "docId": 8, "answers": ["1999"]},
              {"questionId": 30, "question": "Where?", "docId": 9, "answers": ["Here"]}]}
            """
        );
        Manifest(
            """[{"questionId": "10", "docId": "7", "topic": "form"}]""",
            """[{"questionId": "20", "docId": 8, "topic": "layout"}]""",
            """[{"questionId": "30"}]"""
        );

        var data = Prepare("docvqa", _work.At("rrc"));

        var tasks = BenchmarkCatalog.Find("docvqa").Load(data.Folder);
        tasks.Train[0].ExpectedTexts.ShouldBe(["Ann", "Ann B."]);
        (tasks.Train[0].Type, tasks.Val[0].Type, tasks.Test[0].Type).ShouldBe(("form", "layout", "docvqa"));
        File.ReadAllText(tasks.Train[0].Files[0].FullPath).ShouldBe("image one");
        File.ReadAllText(tasks.Val[0].Files[0].FullPath).ShouldBe("image two");
        File.ReadAllText(tasks.Test[0].Files[0].FullPath).ShouldBe("image three");

        File.Delete(_work.At("rrc", "docvqa_images", "q30_d9.png"));
        var error = Should.Throw<SkillOptException>(() => Prepare("docvqa", _work.At("rrc"), r => r with { To = _work.At("again") }));
        error.Code.ShouldBe("SKO4006");
        error.Message.ShouldContain("val_v1.0.json:3: the image of question '30' is not in the download; looked for q30_d9.png");

        Manifest("""[{"questionId": "10", "docId": "6"}]""", """["20"]""", """["30"]""");
        Should
            .Throw<SkillOptException>(() => Prepare("docvqa", _work.At("rrc"), r => r with { To = _work.At("again") }))
            .Message.ShouldContain("'10' has docId '7', but ");
    }

    [Fact]
    public void Officeqa_takes_the_documents_that_questions_name_and_every_question_must_be_named()
    {
        _work.Write(
            "office/officeqa_full.csv",
            "uid,question,answer,source_docs,source_files,difficulty\r\nU1,How "
                + "much?,5,https://x.invalid/?page=2,\"b_01.txt\r\nb_02.txt\",easy\r\nU2,How "
                + "many?,6,,b_02.txt,hard\r\nU3,Why?,7,,b_03.txt,hard\r\n"
        );
        foreach (var name in (string[])["b_01", "b_02", "b_03", "b_99"])
        {
            _work.Write($"office/transformed/{name}.txt", $"text {name}");
        }

        _work.Write("office/parsed/b_02.json", "{\"document\": {\"elements\": []}}");
        Manifest("""["U1"]""", """["U2"]""", """["U3"]""");

        var data = Prepare("officeqa", _work.At("office"));

        Ids(data, "officeqa").ShouldBe("U1|U2|U3");
        Directory
            .EnumerateFiles(Path.Combine(data.Folder, "docs"))
            .Select(Path.GetFileName)
            .Order()
            .ShouldBe(["b_01.txt", "b_02.txt", "b_03.txt"]);
        Directory.EnumerateFiles(Path.Combine(data.Folder, "jsons")).Select(Path.GetFileName).ShouldBe(["b_02.json"]);

        _work.Write("less/train.txt", "U1");
        _work.Write("less/val.txt", "U2");
        _work.Write("less/test.txt", "U2b");
        var extra = Should.Throw<SkillOptException>(() =>
            Prepare("officeqa", _work.At("office"), r => r with { Manifest = _work.At("less"), To = _work.At("less-out") })
        );
        extra.Code.ShouldBe("SKO4044");
        extra.Message.ShouldContain("officeqa_full.csv:3: the item 'U3' is not in the manifest");
        _work.Write("less/test.txt", "");
        _work.Write("less/val.txt", "U2\n");
        File.WriteAllText(_work.At("less", "test.txt"), "U3");
        File.WriteAllText(_work.At("less", "train.txt"), "U1");
        File.AppendAllText(_work.At("office", "officeqa_full.csv"), "U4,And?,8,,b_99.txt,hard\r\n");
        Prepare("officeqa", _work.At("office"), r => r with { Manifest = _work.At("less"), To = _work.At("less-out"), Subset = true })
            .LeftOut.ShouldBe(1);
    }

    [Fact]
    public void Spreadsheetbench_comes_out_of_an_archive_with_its_workbooks()
    {
        _work.Write(
            "pack/spreadsheetbench_verified_400/dataset.json",
            """
            [{"id": "1-1", "instruction": "Sum.", "spreadsheet_path": "spreadsheet/1-1",
              "instruction_type": "Cell-Level Manipulation", "answer_position": "A1"},
             {"id": 59, "instruction": "Sort.", "spreadsheet_path": "spreadsheet/59",
              "instruction_type": "Sheet-Level Manipulation", "answer_position": "A1:B2"},
             {"id": "7-2", "instruction": "Copy.", "spreadsheet_path": "spreadsheet/7-2",
              "instruction_type": "Cell-Level Manipulation", "answer_position": "C3"}]
            """
        );
        foreach (var id in (string[])["1-1", "59", "7-2"])
        {
            _work.Write($"pack/spreadsheetbench_verified_400/spreadsheet/{id}/1_{id}_init.xlsx", "in " + id);
            _work.Write($"pack/spreadsheetbench_verified_400/spreadsheet/{id}/1_{id}_golden.xlsx", "out " + id);
        }

        var archive = _work.At("verified.tar.gz");
        using (var file = File.Create(archive))
        using (var gzip = new GZipStream(file, CompressionMode.Compress))
        {
            TarFile.CreateFromDirectory(_work.At("pack"), gzip, includeBaseDirectory: false);
        }

        Manifest("""[{"id": "59"}]""", """[{"id": "7-2"}]""", """[{"id": "1-1"}]""");

        var data = Prepare("spreadsheetbench", archive);

        Ids(data, "spreadsheetbench").ShouldBe("59|7-2|1-1");
        File.ReadAllText(Path.Combine(data.Folder, "spreadsheet", "59", "1_59_golden.xlsx")).ShouldBe("out 59");

        Manifest("""[{"id": "59", "instruction_type": "Cell-Level Manipulation"}]""", """["7-2"]""", """["1-1"]""");
        var error = Should.Throw<SkillOptException>(() => Prepare("spreadsheetbench", archive, r => r with { To = _work.At("again") }));
        error.Message.ShouldContain(
            "verified.tar.gz: spreadsheetbench_verified_400/dataset.json:2: '59' has instruction_type 'Sheet-Level Manipulation'"
        );
    }

    [Fact]
    public void Nothing_is_written_over_and_two_ways_to_split_are_refused()
    {
        var from = _work.Write("d.jsonl", Clue("a"));
        _work.Write("out/mine.txt", "mine");
        Should.Throw<SkillOptException>(() => Prepare("searchqa", from)).Code.ShouldBe("SKO4046");
        Should
            .Throw<SkillOptException>(() =>
                Prepare("searchqa", from, r => r with { To = _work.At("other"), Manifest = "x", Ratio = SplitRatio.Default })
            )
            .Code.ShouldBe("SKO4043");
        Should
            .Throw<SkillOptException>(() => Prepare("searchqa", _work.At("nowhere"), r => r with { To = _work.At("other") }))
            .Code.ShouldBe("SKO4001");
    }

    private static string Clue(string key) =>
        new JsonObject
        {
            ["key"] = key,
            ["question"] = $"Which is {key}?",
            ["context"] = $"[DOC] It is {key}.",
            ["answers"] = new JsonArray($"answer {key}"),
            ["labels"] = new JsonArray(),
        }.ToJsonString() + "\n";

    private static string Ids(PreparedData data, string benchmark = "searchqa")
    {
        var tasks = BenchmarkCatalog.Find(benchmark).Load(data.Folder);
        return string.Join('|', Enum.GetValues<TaskSplit>().Select(s => string.Join(',', tasks[s].Select(t => t.Id))));
    }

    private void Manifest(string train, string val, string test)
    {
        _work.Write("split/train/items.json", train);
        _work.Write("split/val/items.json", val);
        _work.Write("split/test/items.json", test);
    }

    private PreparedData Prepare(string benchmark, string from, Func<PreparationRequest, PreparationRequest>? change = null)
    {
        var request = new PreparationRequest(from, _work.At("out"))
        {
            Manifest = Directory.Exists(_work.At("split")) ? _work.At("split") : null,
        };
        return Preparation.Run(BenchmarkCatalog.Find(benchmark), change is null ? request : change(request));
    }
}
