using Microsoft.Extensions.AI;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks.Tests.OfficeQa;

public class OfficeQaEnvironmentTests
{
    [Fact]
    public async Task An_episode_uses_tools_and_is_scored_by_both_rules()
    {
        var tasks = OfficeQaTasks.Load(BenchmarkData.Folder("tatqa_officeqa"));
        (tasks.Train.Length, tasks.Val.Length, tasks.Test.Length).ShouldBe((72, 36, 252));
        var task = tasks.Train[0];
        var turn = 0;
        using var client = new ReplyingClient(messages =>
            turn++ == 0
                ?
                [
                    new TextContent("I look."),
                    new FunctionCallContent("1", "glob", new Dictionary<string, object?> { ["pattern"] = "*" }),
                    new FunctionCallContent("2", "rm", null),
                ]
                : [new TextContent($"<answer>{task.ExpectedTexts[0]}</answer>")]
        );
        var trajectory = await new OfficeQaEnvironment().RunAsync(
            new RolloutRequest(Skill.FromText("Look twice."), task, 1),
            client,
            TestContext.Current.CancellationToken
        );

        trajectory.Turns.ShouldBe(2);
        trajectory.ToolsCalled.ShouldBe(["glob", "rm"]);
        trajectory
            .Steps.Where(s => s.Kind == StepKind.ToolResult)
            .Select(s => s.Text)
            .ShouldBe(["report_047.txt", "There is no tool 'rm'. The tools are glob, read, grep."]);
        trajectory.Steps[1].Text.ShouldContain("Pages that bear on the question:\n### report_047.txt, page 2\n|");
        trajectory.Steps[0].Text.ShouldContain("## Skill\nLook twice.");
        var score = await new OfficeQaScorer().ScoreAsync(
            new ScoringRequest(task, trajectory.Answer),
            TestContext.Current.CancellationToken
        );
        score.Hard.ShouldBe(1);
    }

    [Fact]
    public async Task An_endless_tool_loop_ends_with_a_reason()
    {
        var task = OfficeQaTasks.Load(BenchmarkData.Folder("tatqa_officeqa")).Train[0];
        using var client = new ReplyingClient(_ => [new FunctionCallContent("1", "glob", null)]);
        var trajectory = await new OfficeQaEnvironment(3).RunAsync(
            new RolloutRequest(Skill.FromText(""), task, 1),
            client,
            TestContext.Current.CancellationToken
        );
        trajectory.EnvironmentScore!.Explanation.ShouldBe("No answer within 3 rounds: every reply asked for another tool call.");
        trajectory.Turns.ShouldBe(3);
    }
}
