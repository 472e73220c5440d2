using System.Text.Json.Nodes;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

public class ReplayTests
{
    [Fact]
    public async Task A_recording_lacking_a_call_stops_the_run_and_says_so()
    {
        using var folder = new TemporaryFolder();
        folder.Write("SKILL.md", "---\nname: demo\ndescription: A demo.\n---\n# Demo\n\n- Answer with the number only.\n");
        folder.Write(
            "tasks.jsonl",
            string.Concat(
                Enumerable.Range(0, 30).Select(i => $$"""{"id":"t{{i}}","input":"What is {{i}} + 1?","expected":"{{i + 1}}"}""" + "\n")
            )
        );
        folder.Write(
            "skillopt.yaml",
            "skill: SKILL.md\ntasks: tasks.jsonl\nscorer: exact\ntarget: openai:gpt-x\noptimizer: openai:gpt-x\n"
        );
        var recording = Path.Combine(folder.Path, "recording.db");
        await using (var store = SqliteRunStore.Open(recording))
        {
            await store.SetStatusAsync(RunStatus.Finished);
        }

        var run = await CommandRun.Of("train", folder.Path, "--replay", recording, "--run", "again");

        run.Error.ShouldContain("SKO3030");
        run.ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public async Task An_export_holds_every_result_and_no_secret()
    {
        using var folder = new TemporaryFolder();
        var source = Path.Combine(folder.Path, "run.db");
        const string Secret = "planted-secret-value-42";
        Environment.SetEnvironmentVariable("SKILLOPT_TEST_API_KEY", Secret);
        try
        {
            await using (var store = SqliteRunStore.Open(source))
            {
                var value = System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["text"] = $"it is {Secret}, see?" }.ToJsonString());
                await store.PutAsync(
                    SkillOpt.ContentHash.Of("call"),
                    JournalKind.Call,
                    "target",
                    value,
                    TestContext.Current.CancellationToken
                );
                await store.SetStatusAsync(RunStatus.Finished);
            }

            var target = Path.Combine(folder.Path, "export.db");
            var run = await CommandRun.Of("record", "export", source, target, "--json");

            run.ExitCode.ShouldBe(0, run.Error);
            run.Json["results"]!.GetValue<int>().ShouldBe(1);
            foreach (var file in Directory.EnumerateFiles(folder.Path, "export.db*"))
            {
                System
                    .Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))
                    .ShouldNotContain(Secret);
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable("SKILLOPT_TEST_API_KEY", null);
        }
    }
}
