using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

public class InitCommandTests
{
    [Fact]
    public async Task A_sample_project_is_complete_and_legal()
    {
        using var folder = new TemporaryFolder();

        (
            await CommandRun.Of("init", folder.Path, "--yes", "--target", "practice:apprentice", "--optimizer", "practice:coach")
        ).ExitCode.ShouldBe(0);
        var explained = await CommandRun.Of("config", "explain", folder.Path, "--json");

        explained.ExitCode.ShouldBe(0, explained.Error);
        explained.Json["learning_rates"]!.AsArray().ShouldNotBeEmpty();
        folder.Read("skillopt.yaml").ShouldStartWith("# yaml-language-server: $schema=./skillopt.schema.json\n");
        (await CommandRun.Of("config", "schema")).Output.ShouldBe(folder.Read("skillopt.schema.json"));
    }

    [Fact]
    public async Task Ones_own_files_are_named_and_nothing_is_written_over()
    {
        using var folder = new TemporaryFolder();
        var skill = folder.Write("skills/mine/SKILL.md", "---\nname: mine\ndescription: Mine.\n---\n# Mine\n");
        var tasks = folder.Write("my tasks.jsonl", "{\"id\": \"a\", \"input\": \"one\", \"expected\": \"1\"}\n");
        var project = Path.Combine(folder.Path, "project");

        (await CommandRun.Of("init", project, "--yes", "--skill", skill, "--tasks", tasks)).ExitCode.ShouldBe(0);
        folder.Read("project/skillopt.yaml").ShouldContain("skill: ../skills/mine/SKILL.md\ntasks:\n  path: \"../my tasks.jsonl\"\n");
        File.Exists(Path.Combine(project, "SKILL.md")).ShouldBeFalse();

        var again = await CommandRun.Of("init", project, "--yes");
        again.ExitCode.ShouldBe(5);
        again.Error.ShouldContain("exists already");
    }

    [Fact]
    public async Task A_split_folder_comes_in_with_its_splits_and_is_not_split_again()
    {
        using var folder = new TemporaryFolder();
        foreach (var (split, count) in new[] { ("train", 3), ("val", 2), ("test", 4) })
        {
            folder.Write(
                $"theirs/{split}/items.json",
                $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"question": "{{split}} {{i}}?", "answer": "{{i}}"}"""))}]"
            );
        }

        var project = Path.Combine(folder.Path, "project");
        var run = await CommandRun.Of(
            "init",
            project,
            "--from",
            Path.Combine(folder.Path, "theirs"),
            "--target",
            "practice:apprentice",
            "--optimizer",
            "practice:coach",
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["imported"]!["tasks"]!.GetValue<int>().ShouldBe(9);
        folder
            .Read("project/skillopt.yaml")
            .ShouldContain("tasks:\n  train: tasks/train.jsonl\n  val: tasks/val.jsonl\n  test: tasks/test.jsonl\n");
        foreach (var (split, count) in new[] { ("train", 3), ("val", 2) })
        {
            var eval = await CommandRun.Of("eval", project, "--split", split, "--json");
            eval.ExitCode.ShouldBe(0, eval.Error);
            eval.Json["skill"]!["scored"]!.GetValue<int>().ShouldBe(count);
        }
    }

    [Fact]
    public async Task A_benchmark_project_has_its_starter_skill_and_its_data()
    {
        using var folder = new TemporaryFolder();
        foreach (var split in new[] { "train", "val", "test" })
        {
            folder.Write(
                $"data/searchqa/{split}/items.json",
                $$"""[{"id": "{{split}}", "question": "Who?", "context": "[DOC] Ann {{split}}.", "answers": ["Ann"]}]"""
            );
        }

        var project = Path.Combine(folder.Path, "project");
        var data = Path.Combine(folder.Path, "data", "searchqa");
        (
            await CommandRun.Of(
                "init",
                project,
                "--yes",
                "--benchmark",
                "searchqa",
                "--data",
                data,
                "--target",
                "practice:apprentice",
                "--optimizer",
                "practice:coach"
            )
        ).ExitCode.ShouldBe(0);

        folder.Read("project/SKILL.md").ShouldContain("trivia");
        folder.Read("project/skillopt.yaml").ShouldContain("benchmark: searchqa");
        (await CommandRun.Of("eval", project, "--json")).Json["skill"]!["scored"]!.GetValue<int>().ShouldBe(1);
        (await CommandRun.Of("init", folder.Path, "--benchmark", "searchqa", "--data", "/nowhere")).Error.ShouldContain(
            "skillopt data prepare searchqa"
        );
        (await CommandRun.Of("init", folder.Path, "--benchmark", "searchqa", "--tasks", "x")).Error.ShouldContain(
            "--tasks and --benchmark all name tasks"
        );
        (await CommandRun.Of("init", folder.Path, "--data", data)).ExitCode.ShouldBe(5);
    }

    [Fact]
    public async Task A_folder_of_tasks_is_taken_as_it_is_and_no_skill_about_dates_stands_beside_it()
    {
        using var folder = new TemporaryFolder();
        foreach (var split in new[] { "train", "val", "test" })
        {
            folder.Write($"mine/{split}.jsonl", $$"""{"id": "{{split}}", "input": "{{split}} of plums?", "expected": "1"}""" + "\n");
        }

        var project = Path.Combine(folder.Path, "Plum Counter_2");
        var run = await CommandRun.Of(
            "init",
            project,
            "--yes",
            "--tasks",
            Path.Combine(folder.Path, "mine"),
            "--target",
            "practice:apprentice",
            "--optimizer",
            "practice:coach"
        );

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("is a minimal skill named after the folder, because no --skill was given");
        var skill = folder.Read("Plum Counter_2/SKILL.md");
        skill.ShouldStartWith("---\nname: plum-counter-2\n");
        skill.ShouldNotContain("date", Case.Insensitive);
        Directory.GetFiles(Path.Combine(folder.Path, "mine")).Length.ShouldBe(3);
        var eval = await CommandRun.Of("eval", project, "--json");
        eval.ExitCode.ShouldBe(0, eval.Error);
        eval.Json["skill"]!["scored"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("--tasks")]
    [InlineData("--from")]
    [InlineData("")]
    public async Task Beside_tasks_of_ones_own_the_skill_is_minimal(string option)
    {
        using var folder = new TemporaryFolder();
        var tasks = folder.Write("p/tasks.jsonl", "{\"id\": \"a\", \"input\": \"one\", \"expected\": \"1\"}\n");
        string[] source = option.Length == 0 ? [] : [option, tasks];
        var project = Path.Combine(folder.Path, option == "--from" ? "other" : "p");

        var run = await CommandRun.Of(["init", project, "--yes", .. source]);

        run.ExitCode.ShouldBe(0, run.Error);
        File.ReadAllText(Path.Combine(project, "SKILL.md")).ShouldNotContain("date", Case.Insensitive);
        File.ReadAllText(tasks).ShouldNotContain("date");
    }

    [Theory]
    [InlineData("Plum Counter_2", "plum-counter-2")]
    [InlineData("--x--", "x")]
    [InlineData("Ünïcode", "n-code")]
    [InlineData("プロジェクト", "my-skill")]
    [InlineData(
        "a-very-long-name-that-goes-on-and-on-and-on-for-more-than-sixty-four-x-letters",
        "a-very-long-name-that-goes-on-and-on-and-on-for-more-than-sixty"
    )]
    public void A_folders_name_becomes_a_legal_name(string folder, string name) =>
        SkillOpt.Projects.MinimalSkill.NameOf(folder).ShouldBe(name);

    [Fact]
    public async Task A_gbrain_seed_folder_comes_in_whole_and_can_be_measured()
    {
        var seed = Path.Combine(Data("gbrain_skillopt_v1"), "seed-missing-structure");
        using var folder = new TemporaryFolder();
        var project = Path.Combine(folder.Path, "project");

        var run = await CommandRun.Of(
            "init",
            project,
            "--yes",
            "--from",
            seed,
            "--target",
            "practice:apprentice",
            "--optimizer",
            "practice:coach",
            "--json"
        );

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["imported"]!["left_out"]!.AsArray().ShouldBeEmpty();
        folder.Read("project/SKILL.md").ShouldBe(File.ReadAllText(Path.Combine(seed, "SKILL.md")));
        File.ReadLines(Path.Combine(project, "tasks", "test.jsonl")).Count().ShouldBe(6);
        File.ReadLines(Path.Combine(project, "tasks", "train.jsonl")).Count().ShouldBe(10);
        var eval = await CommandRun.Of("eval", project, "--json");
        eval.ExitCode.ShouldBe(0, eval.Error);
        eval.Json["skill"]!["scored"]!.GetValue<int>().ShouldBe(5);
    }

    [Fact]
    public async Task A_held_out_file_becomes_the_test_split()
    {
        using var folder = new TemporaryFolder();
        var main = folder.Write("main.csv", "question,answer\none?,1\ntwo?,2\nthree?,3\nfour?,4\nfive?,5\nsix?,6\n");
        var heldOut = folder.Write("held.csv", "question,answer\nseven?,7\neight?,8\n");

        var run = await CommandRun.Of(
            "init",
            Path.Combine(folder.Path, "p"),
            "--yes",
            "--from",
            main,
            "--test",
            heldOut,
            "--target",
            "practice:apprentice",
            "--optimizer",
            "practice:coach"
        );

        run.ExitCode.ShouldBe(0, run.Error);
        folder.Read("p/tasks/test.jsonl").ShouldContain("seven?");
        File.ReadLines(Path.Combine(folder.Path, "p", "tasks", "train.jsonl")).Count().ShouldBe(4);
        File.ReadLines(Path.Combine(folder.Path, "p", "tasks", "val.jsonl")).Count().ShouldBe(2);
        (await CommandRun.Of("init", Path.Combine(folder.Path, "q"), "--yes", "--test", heldOut)).Error.ShouldContain("give --from too");
    }

    [Fact]
    public async Task Evals_that_no_answer_can_pass_or_fail_make_no_project()
    {
        using var folder = new TemporaryFolder();
        var evals = folder.Write(
            "eval.yaml",
            "scenarios:\n  - {name: runs, prompt: Run it., assertions: [{type: exit_success}], expect_tools: [bash]}\n"
        );
        var project = Path.Combine(folder.Path, "p");

        var refused = await CommandRun.Of("init", project, "--yes", "--from", evals);

        refused.ExitCode.ShouldBe(5);
        refused.Error.ShouldContain("error SKO4085");
        refused.Error.ShouldContain("'runs'");
        Directory.Exists(project).ShouldBeFalse();
        (await CommandRun.Of("init", project, "--yes", "--from", evals, "--scorer", "contains")).ExitCode.ShouldBe(0);
    }

    private static string Data(string name)
    {
        var root = Environment.GetEnvironmentVariable("SKILLOPT_DATA");
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (string.IsNullOrEmpty(root) && folder is not null && !File.Exists(Path.Combine(folder.FullName, "SkillOpt.slnx")))
        {
            folder = folder.Parent;
        }

        var path = Path.Combine(
            string.IsNullOrEmpty(root) ? Path.Combine(folder?.Parent?.FullName ?? "/nonexistent", "shared", "data") : root,
            name
        );
        Assert.SkipUnless(Directory.Exists(path), $"The data set '{name}' is not at {path}; set SKILLOPT_DATA.");
        return path;
    }
}
