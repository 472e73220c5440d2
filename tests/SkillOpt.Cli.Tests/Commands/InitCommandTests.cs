namespace SkillOpt.Cli.Tests.Commands;

public class InitCommandTests
{
    [Fact]
    public async Task A_sample_project_is_complete_and_legal()
    {
        using var folder = new TemporaryFolder();

        (await CommandRun.Of("init", folder.FullPath, "--yes", "--target", "practice:apprentice", "--optimizer", "practice:coach")).ExitCode.ShouldBe(0);
        var explained = await CommandRun.Of("config", "explain", folder.FullPath, "--json");

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
        var project = Path.Combine(folder.FullPath, "project");

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
            folder.Write($"theirs/{split}/items.json", $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"question": "{{split}} {{i}}?", "answer": "{{i}}"}"""))}]");
        }

        var project = Path.Combine(folder.FullPath, "project");
        var run = await CommandRun.Of("init", project, "--from", Path.Combine(folder.FullPath, "theirs"), "--target", "practice:apprentice", "--optimizer", "practice:coach", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["imported"]!["tasks"]!.GetValue<int>().ShouldBe(9);
        folder.Read("project/skillopt.yaml").ShouldContain("tasks:\n  train: tasks/train.jsonl\n  val: tasks/val.jsonl\n  test: tasks/test.jsonl\n");
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
            folder.Write($"data/searchqa/{split}/items.json", $$"""[{"id": "{{split}}", "question": "Who?", "context": "[DOC] Ann {{split}}.", "answers": ["Ann"]}]""");
        }

        var project = Path.Combine(folder.FullPath, "project");
        var data = Path.Combine(folder.FullPath, "data", "searchqa");
        (await CommandRun.Of("init", project, "--yes", "--benchmark", "searchqa", "--data", data, "--target", "practice:apprentice", "--optimizer", "practice:coach")).ExitCode.ShouldBe(0);

        folder.Read("project/SKILL.md").ShouldContain("trivia");
        folder.Read("project/skillopt.yaml").ShouldContain("benchmark: searchqa");
        (await CommandRun.Of("eval", project, "--json")).Json["skill"]!["scored"]!.GetValue<int>().ShouldBe(1);
        (await CommandRun.Of("init", folder.FullPath, "--benchmark", "searchqa", "--data", "/nowhere")).Error.ShouldContain("skillopt data prepare searchqa");
        (await CommandRun.Of("init", folder.FullPath, "--benchmark", "searchqa", "--tasks", "x")).Error.ShouldContain("--tasks and --benchmark all name tasks");
        (await CommandRun.Of("init", folder.FullPath, "--data", data)).ExitCode.ShouldBe(5);
    }
}
