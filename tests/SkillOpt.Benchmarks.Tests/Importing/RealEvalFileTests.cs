using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SkillOpt.Scoring;
using SkillOpt.Testing;

namespace SkillOpt.Benchmarks.Tests.Importing;

/// <summary>Eval files as their authors published them, and the traps that were found in them.</summary>
public sealed class RealEvalFileTests : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void The_patterns_of_all_real_dotnet_skills_ignore_case()
    {
        var withPatterns = 0;
        foreach (var file in Directory.EnumerateFiles(BenchmarkData.Folder("dotnet_skills"), "eval.yaml", SearchOption.AllDirectories))
        {
            var source = File.ReadAllText(file);
            var evals = EvalImporter.Import(file);
            var patterns = evals
                .Tasks.SelectMany(t => t.Metadata.GetValueOrDefault("checks") as JsonArray ?? [])
                .Where(c => c!["op"]!.GetValue<string>() == "regex")
                .Select(c => c!["arg"]!.GetValue<string>())
                .ToList();
            withPatterns += patterns.Count > 0 ? 1 : 0;

            patterns.ShouldAllBe(p => p.Contains("(?i)"), file);
            patterns.Count.ShouldBe(Regex.Count(source, @"type: ""?output_(not_)?matches"), file);
            evals.Tasks.ShouldAllBe(t => t.Metadata.ContainsKey("checks") || t.Metadata.ContainsKey("criteria"), file);
            evals
                .Tasks.SelectMany(t => t.Metadata.GetValueOrDefault("checks") as JsonArray ?? [])
                .ShouldNotContain(c => c!["op"]!.GetValue<string>() == "tool_called");
        }

        withPatterns.ShouldBe(6);
    }

    [Fact]
    public async Task A_real_answer_in_other_letter_case_passes_as_in_their_runner()
    {
        var evals = EvalImporter.Import(Path.Combine(BenchmarkData.Folder("dotnet_skills"), "dotnet-trace-collect", "tests", "eval.yaml"));

        (await Hard(evals, evals.Tasks[0].Id, "Run DOTNET-TRACE inside the Pod with Kubectl exec.")).ShouldBe(1);
        (await Hard(evals, evals.Tasks[0].Id, "Restart the service.")).ShouldBe(0);
    }

    [Theory]
    [InlineData("binlog-generation")]
    [InlineData("run-tests")]
    [InlineData("technology-selection")]
    public void A_real_skill_folder_comes_with_its_skill_and_names_the_tasks_of_which_something_is_left_out(string name)
    {
        var evals = EvalImporter.Import(Path.Combine(BenchmarkData.Folder("dotnet_skills"), name));

        evals.Skill.ShouldNotBeNull();
        evals.Tasks.ShouldNotBeEmpty();
        foreach (var tool in evals.Dropped.Where(d => d.StartsWith("a call of the tool", StringComparison.Ordinal)))
        {
            evals.Tasks.ShouldContain(t => tool.Contains($"'{t.Id}'"));
        }
    }

    [Fact]
    public async Task The_real_promptfoo_files_keep_what_can_be_scored_and_name_the_rest()
    {
        var folder = BenchmarkData.Folder("promptfoo");
        var test = EvalImporter.Import(Path.Combine(folder, "simple-test", "promptfooconfig.yaml"));

        test.Scorer.GetValue<string>()
            .ShouldBe("rules", "two tests with assertions that cannot be carried over do not change the scorer of the others");
        test.Tasks.Length.ShouldBe(3);
        test.Tasks[0].Question.ShouldBe("Rephrase this from English to Pirate: Yes");
        test.Dropped.ShouldContain(d =>
            d.StartsWith("tasks without an expected answer or a check") && d.Contains("-3'") && d.Contains("-4'")
        );
        (await Hard(test, test.Tasks[2].Id, "Arrr, the fox be jumpin'.")).ShouldBe(1, "the referenced template is the check");

        var csv = EvalImporter.Import(Path.Combine(folder, "simple-csv", "promptfooconfig.yaml"));
        csv.Tasks.Length.ShouldBe(4);
        csv.Tasks[1].Question.ShouldContain("Rephrase the following text in French");
        (await Hard(csv, csv.Tasks[0].Id, "Bonjour, tout le monde")).ShouldBe(1);
        (await Hard(csv, csv.Tasks[0].Id, "Hello")).ShouldBe(0);
        csv.Dropped.ShouldContain(d => d.Contains("template expressions") && d.Contains($"'{csv.Tasks[0].Id}'"));

        EvalImporter.Import(Path.Combine(folder, "getting-started", "promptfooconfig.yaml")).Tasks.Length.ShouldBe(2);
        EvalImporter.Import(Path.Combine(folder, "self-grading", "promptfooconfig.yaml")).Scorer["name"]!
            .GetValue<string>()
            .ShouldBe("judge");
    }

    [Fact]
    public void The_real_gbrain_seeds_import_whole()
    {
        foreach (var seed in Directory.EnumerateDirectories(BenchmarkData.Folder("gbrain_skillopt_v1")))
        {
            var evals = EvalImporter.Import(seed);

            evals.Skill.ShouldBe(Path.Combine(seed, "SKILL.md"));
            (evals.Splits!.Train.Length, evals.Splits.Val.Length, evals.Splits.Test.Length).ShouldBe((10, 5, 6));
            evals.Dropped.ShouldBeEmpty();
            evals
                .Notes.Any(n => n.Contains("tool_called (search)") && n.Contains("'bm-001'"))
                .ShouldBe(seed.EndsWith("no-brain-first", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_process_that_ends_well_is_no_check_by_itself()
    {
        var evals = EvalImporter.Import(
            _work.Write(
                "eval.yaml",
                """
                scenarios:
                  - {name: ends, prompt: Do it., assertions: [{type: exit_success}]}
                  - {name: tells, prompt: Say it., assertions: [{type: exit_success}, {type: output_contains, value: done}]}
                """
            )
        );

        evals.Tasks.ShouldHaveSingleItem().Id.ShouldBe("tells");
        evals.Scorer.GetValue<string>().ShouldBe("rules");
        evals.Dropped.ShouldContain("tasks without an expected answer or a check that an answer could pass or fail: 'ends'");
    }

    [Fact]
    public async Task Checks_that_only_forbid_are_told_and_bad_patterns_are_not_written()
    {
        var evals = EvalImporter.Import(
            _work.Write(
                "eval.yaml",
                """
                scenarios:
                  - {name: quiet, prompt: Say it., assertions: [{type: output_not_contains, value: sorry}]}
                  - {name: broken, prompt: Say it., assertions: [{type: output_matches, pattern: "(open"}, {type: output_contains, value: ok}]}
                """
            )
        );

        evals.Notes.ShouldHaveSingleItem().ShouldBe("the checks only forbid something, so nearly every answer passes: 'quiet'");
        evals.Dropped.ShouldContain(d => d.StartsWith("a check that cannot be used") && d.EndsWith(": 'broken'"));
        (await Hard(evals, "broken", "ok")).ShouldBe(1);
    }

    [Fact]
    public async Task A_transform_takes_its_checks_out_and_names_the_test()
    {
        var evals = EvalImporter.Import(
            _work.Write(
                "promptfooconfig.yaml",
                """
                prompts: ["{{q}}"]
                tests:
                  - {vars: {q: one}, assert: [{type: contains, value: LOUD, transform: output.toUpperCase()}, {type: icontains, value: loud}]}
                  - {vars: {q: two}, options: {transform: output.trim()}, assert: [{type: equals, value: x}]}
                  - {vars: {q: three, want: Drei}, assert: [{type: equals, value: "{{want}}"}]}
                  - {vars: {q: four}, assert: [{type: not-regex, value: "^No"}, {type: contains, value: "{{ want | upper }}"}]}
                """
            )
        );

        evals.Tasks.Select(t => t.Question).ShouldBe(["one", "three", "four"]);
        evals.Dropped.ShouldContain(d =>
            d.StartsWith("promptfoo assertion contains: what its 'transform' makes") && d.EndsWith(": 'promptfooconfig-1'")
        );
        evals.Dropped.ShouldContain(d => d.StartsWith("promptfoo test: what its 'transform' makes") && d.EndsWith(": 'promptfooconfig-2'"));
        evals.Dropped.ShouldContain(d => d.Contains("its value '{{ want | upper }}' cannot be worked out"));
        (await Hard(evals, "promptfooconfig-1", "loud")).ShouldBe(1);
        (await Hard(evals, "promptfooconfig-3", "Drei")).ShouldBe(1);
        (await Hard(evals, "promptfooconfig-4", "No, never")).ShouldBe(0);
    }

    [Fact]
    public void Files_beside_a_configuration_are_read_and_no_others()
    {
        _work.Write("secret.txt", "x");
        _work.Write("c/prompts/a.txt", "Say {{word}}.\n---\nShout {{word}}.");
        _work.Write("c/word.txt", "plum\n");
        _work.Write("c/more/one.yaml", "- {vars: {word: fig}, assert: [{type: contains, value: fig}]}\n");
        _work.Write("c/two.json", """[{"vars": {"word": "file://word.txt"}, "assert": [{"type": "contains", "value": "{{word}}"}]}]""");
        _work.Write("c/three.csv", "word,__expected,__expected2,__metric\npear,pear,not-contains: apple,m\n");
        var evals = EvalImporter.Import(
            _work.Write(
                "c/promptfooconfig.yaml",
                """
                prompts: [file://prompts/a.txt]
                tests: [file://more/*.yaml, two.json, file://three.csv, file://../secret.txt, file://gen.py]
                """
            )
        );

        evals.Tasks.Select(t => t.Question).ShouldBe(["Say fig.", "Say plum.", "Say pear."]);
        evals.Dropped.Where(d => d.Contains("is a reference")).Count().ShouldBe(2);
        evals.Dropped.ShouldContain("promptfoo tests: the column '__metric'");
        evals.Tasks[2].ExpectedTexts.ShouldBe(["pear"]);
    }

    [Fact]
    public async Task Judges_in_metadata_stay_judges_in_one_file_and_in_split_folders()
    {
        const string One =
            """{"id": "ID", "input": "Write.", "metadata": """
            + """{"judge": {"kind": "rule", "checks": [{"op": "section_present", "arg": "Risks"}]}, "level": 2}}""";
        const string Two = """{"id": "ID", "input": "Write.", "metadata": {"checks": [{"op": "section_present", "arg": "Risks"}]}}""";
        foreach (var split in (string[])["train", "val", "test"])
        {
            _work.Write(
                $"s/{split}/items.jsonl",
                One.Replace("ID", split + "1", StringComparison.Ordinal) + "\n" + Two.Replace("ID", split + "2", StringComparison.Ordinal)
            );
        }

        foreach (
            var evals in (ImportedEvals[])[EvalImporter.Import(_work.At("s")), EvalImporter.Import(_work.At("s", "train", "items.jsonl"))]
        )
        {
            evals.Scorer.GetValue<string>().ShouldBe("rules");
            evals.Dropped.ShouldBeEmpty();
            foreach (var id in (string[])["train1", "train2"])
            {
                (await Hard(evals, id, "## Risks\nnone")).ShouldBe(1);
                (await Hard(evals, id, "none")).ShouldBe(0);
            }
        }
    }

    [Fact]
    public void A_held_out_file_is_the_test_split_whatever_the_order_of_the_rest()
    {
        var rows = Enumerable.Range(0, 9).Select(i => $$"""{"question": "q{{i}}?", "answer": "{{i}}", "id": "r{{i}}"}""").ToArray();
        var heldOut = _work.Write("held.jsonl", """{"question": "h?", "answer": "h", "id": "h"}""");
        var evals = EvalImporter.Import(_work.Write("a.jsonl", string.Join('\n', rows)), heldOut);
        var turned = EvalImporter.Import(_work.Write("b.jsonl", string.Join('\n', rows.Reverse())), heldOut);

        (evals.Splits!.Train.Length, evals.Splits.Val.Length, evals.Splits.Test.Length).ShouldBe((6, 3, 1));
        turned.Splits!.Val.Select(t => t.Id).ShouldBe(evals.Splits.Val.Select(t => t.Id), ignoreOrder: true);
        Should
            .Throw<SkillOptException>(() =>
                EvalImporter.Import(Path.Combine(BenchmarkData.Folder("gbrain_skillopt_v1"), "seed-missing-structure"), heldOut)
            )
            .Code.ShouldBe("SKO4087");
    }

    [Fact]
    public void A_split_that_would_be_empty_is_an_error_and_questions_alone_need_a_scorer()
    {
        var heldOut = _work.Write("held.jsonl", """{"question": "h?", "answer": "h"}""");
        var single = _work.Write("one.jsonl", """{"question": "q?", "answer": "1"}""");
        var questions = _work.Write("questions.jsonl", """{"question": "q?"}""" + "\n");

        Should.Throw<SkillOptException>(() => EvalImporter.Import(single, heldOut)).Code.ShouldBe("SKO4086");
        Should.Throw<SkillOptException>(() => EvalImporter.Import(questions)).Code.ShouldBe("SKO4085");
        EvalImporter.Import(questions, keepsAll: true).Tasks.Length.ShouldBe(1);
    }

    private static async Task<double> Hard(ImportedEvals evals, string task, string answer)
    {
        var scorer = ScorerFactory.Create(evals.Scorer.DeepClone(), new ScorerServices { ProjectFolder = "." });
        return (
            await scorer.ScoreAsync(
                new ScoringRequest(evals.Tasks.Single(t => t.Id == task), answer),
                TestContext.Current.CancellationToken
            )
        ).Hard;
    }
}
