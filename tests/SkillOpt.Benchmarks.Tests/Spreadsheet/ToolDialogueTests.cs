using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Testing;

namespace SkillOpt.Benchmarks.Tests.Spreadsheet;

public class ToolDialogueTests
{
    private const string Look = "Console.WriteLine(Workbook.Open(INPUT_PATH)[\"Sheet1\"].LastRow);";
    private const string Wrong =
        "var b = Workbook.Open(INPUT_PATH); b[\"Sheet1\"][\"C8\"].Value = 9; b[\"Sheet1\"][\"C9\"].Formula = \"=OFFSET(A1,1,1)\"; "
        + "b.Save(OUTPUT_PATH);";
    private const string Right =
        "var b = Workbook.Open(INPUT_PATH); var s = b[\"Sheet1\"]; for (var r = 2; r <= s.LastRow; r++) s[r, 3].Formula = "
        + "$\"=COUNTIFS(A$2:A$11,A{r},B$2:B$11,\\\"<\\\"&B{r})+1\"; b.Save(OUTPUT_PATH);";

    [Fact]
    public async Task The_target_looks_tries_hears_of_mistakes_and_hands_in()
    {
        var trajectory = await RunAsync(
            training: true,
            30,
            Run(Look),
            Run("nonsense;"),
            Run(Wrong),
            Call("rm", null),
            Call("finish", Right)
        );

        trajectory.EnvironmentScore!.Explanation.ShouldBe("3 of 3 cases pass (executor csharp).");
        trajectory.ToolsCalled.ShouldBe(["run_program", "run_program", "run_program", "rm", "finish"]);
        trajectory.Turns.ShouldBe(5);
        trajectory.Answer.ShouldBe(Right);
        var seen = trajectory.Steps.Where(s => s.Kind == StepKind.ToolResult).Select(s => s.Text).ToList();
        seen[0].ShouldBe("11\nThe program ended well and saved no workbook to OUTPUT_PATH.");
        seen[1].ShouldStartWith("The program failed: CS0103: The name 'nonsense'");
        seen[2].ShouldContain("Formulas without a value, which count as empty: 'Sheet1'!C9");
        seen[2].ShouldContain("- 'Sheet1'!C8: your value 9");
        seen[2].ShouldNotContain("expected");
        seen[3].ShouldBe("There is no tool 'rm'. The tools are run_program, finish.");
        trajectory.Steps.Last(s => s.Kind == StepKind.Verification).Text.ShouldContain("expected 4");
    }

    [Fact]
    public async Task Outside_training_no_verdict_is_told()
    {
        var trajectory = await RunAsync(training: false, 30, Run(Wrong), Call("finish", null));

        trajectory.Answer.ShouldBe(Wrong);
        trajectory.Steps.Where(s => s.Kind == StepKind.ToolResult).ShouldAllBe(s => !s.Text.Contains("right", StringComparison.Ordinal));
        trajectory.EnvironmentScore!.Explanation.ShouldContain("eval-mismatch: value@Sheet1!C8: gt=4 pred=9");
        trajectory.Steps.First(s => s.Kind == StepKind.Verification).Text.ShouldContain("! 'Sheet1'!C8 expected 4, got 9");
    }

    [Fact]
    public async Task When_the_rounds_are_over_the_last_saved_workbook_counts()
    {
        var trajectory = await RunAsync(training: false, 2, Run(Right), Run(Look));

        trajectory.Turns.ShouldBe(2);
        trajectory.Answer.ShouldBe(Right);
        trajectory.EnvironmentScore!.Hard.ShouldBe(1);
        trajectory.Steps.ShouldContain(s =>
            s.Text == "Nothing was handed in within 2 rounds; the last program that saved a workbook counts."
        );
    }

    [Fact]
    public async Task A_target_that_only_talks_gets_no_credit()
    {
        var trajectory = await RunAsync(training: false, 30, new TextContent("I cannot."));
        trajectory.EnvironmentScore!.Explanation.ShouldContain("empty-code-block");
        trajectory.EnvironmentScore.Soft.ShouldBe(0);
    }

    [Fact]
    public async Task The_time_for_a_task_ends_the_conversation_and_every_case_is_scored()
    {
        SkipWithoutBubblewrap();
        var time = new FakeTimeProvider();
        var asked = 0;
        using var client = new ReplyingClient(_ =>
        {
            time.Advance(TimeSpan.FromSeconds(300));
            return asked++ == 0 ? [Run(Right)] : [Run(Look)];
        });
        var trajectory = await Environment(time, 30).RunAsync(Request(training: false), client, TestContext.Current.CancellationToken);

        trajectory.Turns.ShouldBe(2);
        trajectory.EnvironmentScore!.Explanation.ShouldStartWith("3 of 3 cases pass");
        trajectory.Steps.ShouldContain(s => s.Text == "The time for the task (600 s) was over. The last program counts.");
    }

    [Fact]
    public async Task A_target_that_gives_no_program_in_time_is_no_score()
    {
        SkipWithoutBubblewrap();
        var time = new FakeTimeProvider();
        using var client = new ScriptedChatClient(
            async (_, _, stop) =>
            {
                time.Advance(TimeSpan.FromSeconds(601));
                await Task.Delay(Timeout.Infinite, stop);
                return null!;
            }
        );
        var failure = await Should.ThrowAsync<ModelCallException>(async () =>
            await Environment(time, 30).RunAsync(Request(training: false), client, TestContext.Current.CancellationToken)
        );
        failure.Kind.ShouldBe(FailureKind.Timeout);
        failure.Message.ShouldBe("The time for the task (600 s) was over. The target had given no program by then.");
    }

    private static void SkipWithoutBubblewrap() =>
        Assert.SkipUnless(ExecutableFinder.Find("bwrap") is not null, "bubblewrap is not installed.");

    private static FunctionCallContent Run(string code) => Call("run_program", code);

    private static FunctionCallContent Call(string tool, string? code) =>
        new(Guid.NewGuid().ToString(), tool, code is null ? [] : new Dictionary<string, object?> { ["code"] = code });

    private static SpreadsheetEnvironment Environment(TimeProvider time, int turns) =>
        new(new CSharpExecutor(TimeProvider.System), new SpreadsheetOptions { Mode = SpreadsheetMode.React, MaxTurns = turns }, time);

    private static RolloutRequest Request(bool training)
    {
        var tasks = SpreadsheetTasks.Load(BenchmarkData.Folder("spreadsheetbench"));
        var task = tasks.Train.Concat(tasks.Val).Concat(tasks.Test).Single(t => t.Id == "17251");
        return new RolloutRequest(Skill.FromText("Look first."), task, 1) { IsTraining = training };
    }

    private static async Task<Trajectory> RunAsync(bool training, int turns, params AIContent[] replies)
    {
        SkipWithoutBubblewrap();
        var turn = 0;
        using var client = new ReplyingClient(_ => [replies[turn++]]);
        return await Environment(TimeProvider.System, turns).RunAsync(Request(training), client, TestContext.Current.CancellationToken);
    }
}
