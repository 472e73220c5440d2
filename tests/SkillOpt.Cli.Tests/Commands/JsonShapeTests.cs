using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

/// <summary>
/// The names that programs read from <c>--json</c>, and their order. They are made by the libraries; what a command prints is the same.
/// </summary>
public class JsonShapeTests(TrainedProject project) : IClassFixture<TrainedProject>
{
    [Fact]
    public async Task Score_tells_means_and_every_task()
    {
        using var folder = new TemporaryFolder();
        var tasks = folder.Write("t.jsonl", """{"id": "a", "input": "one", "expected": "1"}""" + "\n");
        var scored = (
            await CommandRun.WithInput("""{"id": "a", "answer": "1"}""", "score", "-", "--tasks", tasks, "--scorer", "exact", "--json")
        ).Json;

        Names(scored).ShouldBe("scorer hard soft scored not_scored unknown_ids tasks");
        Names(scored["tasks"]![0]!).ShouldBe("id hard soft explanation problem");
    }

    [Fact]
    public async Task Adopt_tells_what_would_be_what_was_and_what_was_taken_back()
    {
        var proposed = await CommandRun.Of("adopt", project.Folder, "--json");
        var adopted = await CommandRun.Of("adopt", project.Folder, "--yes", "--json");
        var again = await CommandRun.Of("adopt", project.Folder, "--yes", "--json");
        var undone = await CommandRun.Of("adopt", project.Folder, "--undo", "--json");

        Names(proposed.Json).ShouldBe("run version written diff");
        Names(adopted.Json).ShouldBe("run version origin skill at files written receipt");
        Names(adopted.Json["files"]![0]!).ShouldBe("file path before after");
        Names(again.Json).ShouldBe("run version written");
        Names(undone.Json).ShouldBe("run version origin skill at files undone");
    }

    [Fact]
    public async Task Settings_and_prompts_tell_where_they_come_from()
    {
        var settings = (await CommandRun.Of("config", "explain", project.Folder, "--json")).Json;
        var prompts = (await CommandRun.Of("prompts", "merge", "--json")).Json;

        Names(settings).ShouldBe("file learning_rates keys");
        Names(settings["keys"]![0]!).ShouldBe("key value origin unused meaning");
        Names(prompts[0]!).ShouldBe("name replaced text");
    }

    [Fact]
    public async Task A_recording_tells_where_it_is()
    {
        using var folder = new TemporaryFolder();
        var run = Path.Combine(project.Folder, "runs", "default");

        var recorded = await CommandRun.Of("record", "export", run, Path.Combine(folder.Path, "recording.db"), "--json");

        Names(recorded.Json).ShouldBe("file results");
        recorded.Json["results"]!.GetValue<int>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Calls_by_hand_tell_what_waits_and_a_stopped_command_says_where()
    {
        using var folder = new TemporaryFolder();
        folder.Write("SKILL.md", "---\nname: demo\ndescription: A demo.\n---\n# Demo\n\n- Answer.\n");
        folder.Write(
            "tasks.jsonl",
            string.Concat(
                Enumerable.Range(0, 12).Select(i => $$"""{"id": "t{{i}}", "input": "What is {{i}}?", "expected": "{{i}}"}""" + "\n")
            )
        );
        folder.Write("skillopt.yaml", "skill: SKILL.md\ntasks: tasks.jsonl\nscorer: exact\ntarget: handoff\noptimizer: handoff\n");

        var stopped = await CommandRun.Of("eval", folder.Path, "--json");
        var status = await CommandRun.Of("handoff", "status", folder.Path, "--json");
        var next = await CommandRun.Of("handoff", "next", folder.Path, "--json");
        var id = next.Json[0]!["id"]!.GetValue<string>();
        var answered = await CommandRun.WithInput("1", "handoff", "answer", id, "-", folder.Path, "--json");

        Names(stopped.Json["error"]!).ShouldBe("code message exit_code folder pending");
        Names(status.Json).ShouldBe("pending answered folders");
        Names(status.Json["folders"]![0]!).ShouldBe("folder pending answered");
        Names(next.Json[0]!).ShouldBe("id role prompt attachments answer_is_json answer_file");
        Names(answered.Json).ShouldBe("id answer_file pending");
    }

    [Fact]
    public async Task A_new_project_tells_what_was_written_and_imported()
    {
        using var folder = new TemporaryFolder();
        var theirs = folder.Write("theirs.jsonl", """{"input": "What is 1 + 1?", "ideal": "2"}""" + "\n");

        var made = await CommandRun.Of("init", Path.Combine(folder.Path, "new"), "--from", theirs, "--yes", "--json");

        Names(made.Json).ShouldBe("folder written imported hint");
        Names(made.Json["imported"]!).ShouldBe("format tasks left_out notes");
    }

    [Fact]
    public async Task Keys_and_data_tell_what_is_here()
    {
        using var folder = new TemporaryFolder();
        var keys = (await CommandRun.Of("login", "--json")).Json;
        var data = (await CommandRun.Of("data", "status", folder.Path, "--json")).Json;

        Names(keys[0]!).ShouldBe("provider variable key");
        Names(data[0]!).ShouldBe("benchmark folder ready train val test published_sizes prepared split changed problem layout");
    }

    [Fact]
    public async Task A_failure_tells_its_code_its_sentence_and_its_exit_code()
    {
        var failed = await CommandRun.Of("show", "nowhere", "--json");

        Names(failed.Json).ShouldBe("error");
        Names(failed.Json["error"]!).ShouldBe("code message exit_code");
        failed.Json["error"]!["exit_code"]!.GetValue<int>().ShouldBe(failed.ExitCode);
    }

    private static string Names(JsonNode json) => string.Join(' ', json.AsObject().Select(p => p.Key));
}
