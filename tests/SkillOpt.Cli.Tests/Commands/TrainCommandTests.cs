using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

public class TrainCommandTests
{
    [Fact]
    public async Task A_run_that_cannot_begin_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        (
            await CommandRun.Of("init", folder.Path, "--yes", "--target", "practice:apprentice", "--optimizer", "practice:coach")
        ).ExitCode.ShouldBe(0);

        var wrong = await CommandRun.Of("train", folder.Path, "--target", "opneai:x");

        wrong.ExitCode.ShouldBe(5, wrong.Error);
        wrong.Error.ShouldContain("Did you mean 'openai:x'?");
        Directory.Exists(Path.Combine(folder.Path, "runs", "default")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("skill: SKILL.md\nscorer: exact\n", "SKO1330")]
    [InlineData("tasks: tasks.jsonl\nscorer: exact\n", "SKO1332")]
    public async Task What_is_missing_is_named(string yaml, string code)
    {
        using var folder = new TemporaryFolder();
        folder.Write("SKILL.md", "# A skill\n");
        folder.Write("tasks.jsonl", SkillOpt.Projects.SampleProject.Tasks());
        folder.Write("skillopt.yaml", yaml);

        var run = await CommandRun.Of("train", folder.Path);

        run.ExitCode.ShouldBe(5);
        run.Error.ShouldContain($"error {code}:");
    }
}
