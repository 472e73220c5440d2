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
}
