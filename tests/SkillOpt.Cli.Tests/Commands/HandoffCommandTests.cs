using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

public class HandoffCommandTests
{
    [Fact]
    public async Task A_whole_evaluation_is_handed_off_answered_and_scored()
    {
        using var folder = new TemporaryFolder();
        folder.Write("SKILL.md", "---\nname: demo\ndescription: A demo.\n---\n# Demo\n\n- Answer with the number only.\n");
        folder.Write(
            "tasks.jsonl",
            string.Concat(
                Enumerable.Range(0, 30).Select(i => $$"""{"id":"t{{i}}","input":"What is {{i}} + 1?","expected":"{{i + 1}}"}""" + "\n")
            )
        );
        folder.Write("skillopt.yaml", "skill: SKILL.md\ntasks: tasks.jsonl\nscorer: exact\ntarget: handoff\noptimizer: handoff\n");
        string[] eval = ["eval", folder.Path, "--split", "train", "--json"];

        var waiting = await CommandRun.Of(eval);

        waiting.ExitCode.ShouldBe(3, waiting.Error);
        var handoff = Directory.EnumerateFiles(folder.Path, "pending.json", SearchOption.AllDirectories).Single();
        var path = Path.GetDirectoryName(handoff)!;
        (await CommandRun.Of("handoff", "status", "--folder", path)).ExitCode.ShouldBe(3);
        var next = await CommandRun.Of("handoff", "next", "--folder", path, "--count", "100", "--json");
        var calls = next.Json.AsArray();
        calls.Count.ShouldBeGreaterThan(1);
        foreach (var call in calls)
        {
            var prompt = call!["prompt"]!.GetValue<string>();
            prompt.ShouldNotContain("expected");
            var number = int.Parse(prompt.Split("What is ")[1].Split(' ')[0]);
            var answered = await CommandRun.WithInput(
                $"{number + 1}",
                "handoff",
                "answer",
                call["id"]!.GetValue<string>(),
                "-",
                "--folder",
                path
            );
            answered.ExitCode.ShouldBe(0, answered.Error);
        }

        (await CommandRun.Of("handoff", "status", "--folder", path)).ExitCode.ShouldBe(0);
        var done = await CommandRun.Of(eval);
        done.ExitCode.ShouldBe(0, done.Error);
        done.Output.ShouldContain("1");
    }
}
