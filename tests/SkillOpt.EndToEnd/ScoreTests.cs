using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

public class ScoreTests
{
    [Fact]
    public async Task Predictions_are_scored_as_the_project_of_the_present_folder_says()
    {
        using var workspace = new TemporaryFolder();
        workspace.Write(
            "project/skillopt.yaml",
            "skill: SKILL.md\ntasks: t.jsonl\nscorer: {name: numeric, abs: 0.5}\ntarget: practice:apprentice\noptimizer: practice:coach\n"
        );
        workspace.Write("project/p.jsonl", "{\"id\": \"a\", \"answer\": \"1.4\"}\n");
        workspace.Write("elsewhere/t.jsonl", "{\"id\": \"a\", \"input\": \"one\", \"expected\": \"1\"}\n");

        var run = await Tool.RunAsync(workspace.At("project"), "score", "p.jsonl", "--tasks", workspace.At("elsewhere", "t.jsonl"));

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("numeric: hard 100.0");
    }
}
