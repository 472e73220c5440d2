using System.Text.Json.Nodes;
using SkillOpt.Scoring;
using SkillOpt.Tasks;
using SkillOpt.Testing;

namespace SkillOpt.Benchmarks.Tests.Importing;

public sealed class EvalImporterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Promptfoo_checks_score_and_the_rest_is_listed()
    {
        var evals = Import(
            "promptfooconfig.yaml",
            """
            description: greetings
            providers: [openai:gpt-5.4-mini]
            prompts:
              - "Greet {{name}} in {{ language }}."
              - "Say hello to {{name}}."
            defaultTest:
              assert:
                - type: not-icontains
                  value: as an AI
            tests:
              - description: French
                vars: {name: Ann, language: French}
                assert:
                  - type: contains-any
                    value: [Bonjour, Salut]
                  - type: icontains
                    value: ann
                  - type: latency
                    threshold: 500
              - vars: {name: Bob, language: German}
                assert:
                  - {type: equals, value: "Hallo Bob!", weight: 2}
            """
        );
        evals.Format.ShouldBe("promptfoo");
        evals.Tasks.Select(t => t.Question).ShouldBe(["Greet Ann in French.", "Greet Bob in German."]);
        evals.Scorer.GetValue<string>().ShouldBe("rules");
        evals.Dropped.ShouldBe([
            "promptfoo assertion equals: the field 'weight'",
            "promptfoo assertion latency: the field 'threshold'",
            "promptfoo assertion latency: there is no check of this kind",
            "promptfoo: a further prompt ('Say hello to {{name}}.'); the first is used",
            "promptfoo: the field 'providers'",
        ]);
        (await ScoreAsync(evals, 0, "Bonjour Ann")).ShouldBe(1);
        (await ScoreAsync(evals, 0, "bonjour Ann")).ShouldBe(0);
        (await ScoreAsync(evals, 0, "Salut ANN, as an ai I greet")).ShouldBe(0);
        (await ScoreAsync(evals, 1, "Hallo Bob!\n")).ShouldBe(1);
        RoundTrips(evals);
    }

    [Fact]
    public async Task Promptfoo_lists_of_values_make_a_test_of_each_combination()
    {
        var evals = Import(
            "promptfooconfig.yaml",
            """
            prompts: ["Greet {{name}} in {{language}}."]
            tests:
              - vars: {name: [Ann, Bob], language: [French, German]}
                assert: [{type: icontains, value: "{{name}}"}]
              - vars: {name: [Eve, Zoe], language: French}
                options: {disableVarExpansion: true}
                assert: [{type: icontains, value: Eve}]
            """
        );

        evals
            .Tasks.Select(t => t.Question)
            .ShouldBe([
                "Greet Ann in French.",
                "Greet Ann in German.",
                "Greet Bob in French.",
                "Greet Bob in German.",
                "Greet ['Eve', 'Zoe'] in French.",
            ]);
        evals
            .Tasks.Select(t => t.Id)
            .ShouldBe(["promptfooconfig-1-1", "promptfooconfig-1-2", "promptfooconfig-1-3", "promptfooconfig-1-4", "promptfooconfig-2"]);
        evals.Dropped.ShouldBeEmpty();
        (await ScoreAsync(evals, 2, "Salut Bob")).ShouldBe(1);
        (await ScoreAsync(evals, 2, "Salut Ann")).ShouldBe(0);
        RoundTrips(evals);
    }

    [Theory]
    [InlineData("assertions")]
    [InlineData("expectations")]
    public void Skill_evals_become_criteria_for_a_judge(string field)
    {
        var evals = Import(
            "evals.json",
            """
            {"skill_name":"csv","evals":[{"id":1,"prompt":"Sum it","expected_output":"a number","files":["a.csv"],
             "FIELD":["The sum is 5",{"text":"No table"}]}]}
            """.Replace("FIELD", field, StringComparison.Ordinal)
        );
        evals.Format.ShouldBe("skill evals");
        evals.Tasks[0].Metadata["criteria"]!.AsArray().Select(c => c!.GetValue<string>()).ShouldBe(["The sum is 5", "No table"]);
        evals.Scorer["name"]!.GetValue<string>().ShouldBe("judge");
        evals.Dropped.ShouldHaveSingleItem().ShouldContain("input files are named in metadata.files");
        RoundTrips(evals);
    }

    [Fact]
    public void Trigger_sets_become_yes_and_no()
    {
        var evals = Import(
            "triggers.json",
            """[{"query":"merge two PDFs","should_trigger":true},{"query":"tell a joke","should_trigger":false}]"""
        );
        evals.Format.ShouldBe("trigger set");
        evals.Tasks.Select(t => t.ExpectedTexts[0]).ShouldBe(["yes", "no"]);
        evals.Dropped.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_of_every_kind_are_read()
    {
        var openai = Import(
            "openai.jsonl",
            """
            {"input":[{"role":"system","content":"Be brief."},{"role":"user","content":"2+2?"}],"ideal":["4","four"]}
            """
        );
        openai.Format.ShouldBe("OpenAI evals");
        openai.Tasks[0].Input.Select(m => m.Role).ShouldBe(["system", "user"]);
        (await ScoreAsync(openai, 0, "four")).ShouldBe(1);

        var inspect = Import(
            "samples.json",
            """[{"input":"Which?","choices":["a","b"],"target":"B","id":"s1","metadata":{"level":2},"sandbox":"docker"}]"""
        );
        inspect.Format.ShouldBe("inspect-ai samples");
        inspect.Tasks[0].Question.ShouldBe("Which?\n\nA. a\nB. b");
        inspect.Tasks[0].Metadata["level"]!.GetValue<int>().ShouldBe(2);
        inspect.Dropped.ShouldBe(["inspect-ai: the field 'sandbox' (there is no sandbox for it)"]);

        var csv = Import("own.csv", "id,question,answer,source\n1,\"Who, then?\",Ada,book\n");
        csv.Format.ShouldBe("CSV");
        csv.Tasks[0].Question.ShouldBe("Who, then?");
        csv.Tasks[0].Metadata["source"]!.GetValue<string>().ShouldBe("book");
        csv.Scorer.GetValue<string>().ShouldBe("normalized_exact");
        csv.Dropped.ShouldBeEmpty();
        RoundTrips(openai);
        RoundTrips(inspect);
        RoundTrips(csv);
    }

    [Fact]
    public async Task Gbrain_rules_score_as_they_are()
    {
        var evals = Import(
            "benchmark.jsonl",
            """{"task_id":"bm-1","task":"Write a brief.","judge":{"kind":"rule","checks":"""
                + """[{"op":"section_present","arg":"Key Risks"},{"op":"max_chars","arg":40}]}}"""
        );
        evals.Format.ShouldBe("gbrain benchmark");
        evals.Dropped.ShouldBeEmpty();
        (await ScoreAsync(evals, 0, "## Key Risks\nnone")).ShouldBe(1);
        (await ScoreAsync(evals, 0, "## Other")).ShouldBe(0);
        RoundTrips(evals);
    }

    [Fact]
    public void The_real_gbrain_seeds_import_without_loss()
    {
        foreach (var file in Directory.EnumerateFiles(BenchmarkData.Folder("gbrain_skillopt_v1"), "*.jsonl", SearchOption.AllDirectories))
        {
            var evals = EvalImporter.Import(file);
            evals.Dropped.ShouldBeEmpty();
            evals.Tasks.Length.ShouldBe(File.ReadLines(file).Count(l => l.Trim().Length > 0));
            evals.Scorer.GetValue<string>().ShouldBe("rules");
        }
    }

    [Fact]
    public void A_split_folder_keeps_its_splits()
    {
        var evals = EvalImporter.Import(BenchmarkData.Folder("xquad_searchqa"));
        evals.Tasks.Length.ShouldBe(300);
        (evals.Splits!.Train.Length, evals.Splits.Val.Length, evals.Splits.Test.Length).ShouldBe((80, 40, 180));
        evals.Dropped.ShouldBeEmpty();
        evals.Tasks[0].Question.ShouldContain("[PAR]", Case.Sensitive, "the context that the question is about is asked with it");

        var files = EvalImporter.WriteSplits(evals, _folder.Path);
        var read = TaskSetLoader.Load(
            new TaskSetOptions
            {
                Train = files[TaskSplit.Train],
                Val = files[TaskSplit.Val],
                Test = files[TaskSplit.Test],
            },
            _folder.Path
        );
        read.Test.Select(t => t.Hash).ShouldBe(evals.Splits.Test.Select(t => t.Hash));
    }

    [Fact]
    public void A_split_folder_under_other_names_without_ids_and_without_test_is_read_too()
    {
        foreach (var split in (string[])["train", "validation"])
        {
            Directory.CreateDirectory(_folder.At("s", split));
            File.WriteAllText(
                _folder.At("s", split, "items.json"),
                """[{"question": "one", "answer": "1"}, {"question": "two", "answer": "2"}]"""
            );
        }

        var evals = EvalImporter.Import(_folder.At("s"));
        evals.Tasks.Select(t => t.Id).ShouldBe(["train-1", "train-2", "val-1", "val-2"]);
        EvalImporter.WriteSplits(evals, _folder.Path).Keys.ShouldBe([TaskSplit.Train, TaskSplit.Val]);

        Directory.Delete(_folder.At("s", "validation"), recursive: true);
        Should.Throw<SkillOptException>(() => EvalImporter.Import(_folder.At("s"))).Message.ShouldContain("no val/");
    }

    [Theory]
    [InlineData("a.yaml", "x: [", "a.yaml:")]
    [InlineData("a.yaml", "x: 1", "no known format")]
    [InlineData("a.json", "{", "not JSON")]
    [InlineData("a.toml", "", ".toml")]
    [InlineData("promptfooconfig.yaml", "prompts: [x]\ntests: []", "holds no items")]
    [InlineData(
        "promptfooconfig.yaml",
        "prompts: [x]\ntests: [{vars: {a: []}}]",
        "test 1: the lists of values of its variables make 0 tests"
    )]
    public void A_bad_file_is_one_clear_error(string name, string text, string message)
    {
        var error = Should.Throw<SkillOptException>(() => Import(name, text));
        error.Code.ShouldBe("SKO4030");
        error.Message.ShouldContain(message);
    }

    private ImportedEvals Import(string name, string text)
    {
        var path = _folder.At(name);
        File.WriteAllText(path, text);
        return EvalImporter.Import(path);
    }

    private static async Task<double> ScoreAsync(ImportedEvals evals, int task, string answer)
    {
        var scorer = ScorerFactory.Create(evals.Scorer.DeepClone(), new ScorerServices { ProjectFolder = "." });
        return (await scorer.ScoreAsync(new ScoringRequest(evals.Tasks[task], answer), TestContext.Current.CancellationToken)).Hard;
    }

    /// <summary>What is written is read back by the engine's own loader as the same tasks.</summary>
    private void RoundTrips(ImportedEvals evals)
    {
        var path = _folder.At("tasks.jsonl");
        EvalImporter.WriteTasks(evals, path);
        var read = TaskSetLoader.LoadFile(path, _folder.Path);
        read.Select(t => t.Hash).ShouldBe(evals.Tasks.Select(t => t.Hash));
        JsonNode.Parse(evals.Scorer.ToJsonString()).ShouldNotBeNull();
    }
}
