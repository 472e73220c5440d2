using System.Globalization;
using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Commands;

/// <summary>Trainings and evaluations whose models are somebody who reads pages and writes files.</summary>
public class HandoffTrainingTests
{
    private const string Project = """
        skill: SKILL.md
        tasks: {path: tasks.jsonl, ratio: "2:1:1"}
        scorer: normalized_exact
        target: handoff
        optimizer: handoff
        gate: strict
        train: {epochs: 2, batch_size: 12, minibatch: 12, failure_only: true}
        """;

    [Fact]
    public async Task A_whole_training_by_hand_takes_one_round_per_stage_also_where_a_gate_stops_early()
    {
        using var folder = NewProject();
        var rounds = new List<string>();

        var run = await CommandRun.Of("train", folder.Path, "--json");
        while (run.ExitCode == 3)
        {
            rounds.Count.ShouldBeLessThan(60);
            var calls = await PendingAsync(folder.Path);
            rounds.Add(string.Join(" ", calls.GroupBy(c => c["role"]!.GetValue<string>()).Select(g => $"{g.Key} {g.Count()}")));
            await AnswerAsync(calls);
            run = await CommandRun.Of("train", folder.Path, "--json");
        }

        run.ExitCode.ShouldBe(0, run.Error);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("\n", rounds));
        run.Json["accepted"]!.GetValue<int>().ShouldBe(2);
        run.Json["rejected"]!
            .GetValue<int>()
            .ShouldBeGreaterThanOrEqualTo(1, "one proposal makes every answer wrong, which is known after the first");
        rounds
            .Where(r => r.StartsWith("target", StringComparison.Ordinal))
            .ShouldAllBe(r => int.Parse(r.Split(' ')[1], CultureInfo.InvariantCulture) >= 12, "a stage is one round");
        rounds.Count.ShouldBeLessThanOrEqualTo(24);
        (await CommandRun.Of("handoff", "status", folder.Path)).ExitCode.ShouldBe(0, "nobody waits for anything any more");

        // What the run has paid for is there for eval: the start on val was its baseline.
        foreach (string[] skill in new string[][] { [], ["--skill", Path.Combine(folder.Path, "runs", "default", "best_skill.md")] })
        {
            var eval = await CommandRun.Of(["eval", folder.Path, "--json", .. skill]);
            eval.ExitCode.ShouldBe(0, eval.Error);
            eval.Json["skill"]!["hard"]!
                .GetValue<double>()
                .ShouldBe(run.Json["val"]![skill.Length == 0 ? "start" : "best"]!.GetValue<double>(), 1e-9);
            Directory.Exists(Path.Combine(folder.Path, "runs", ".evaluations", "journal", "handoff")).ShouldBeFalse("nothing was asked");
        }
    }

    [Fact]
    public async Task Two_evaluations_wait_side_by_side_in_one_folder()
    {
        using var folder = NewProject();
        string[] train = ["eval", folder.Path, "--split", "train"],
            val = ["eval", folder.Path, "--split", "val"];
        (await CommandRun.Of(train)).ExitCode.ShouldBe(3);
        (await CommandRun.Of(val)).ExitCode.ShouldBe(3);

        var calls = await PendingAsync(folder.Path);
        calls.Count.ShouldBe(24 + 12);
        (await CommandRun.Of(train)).ExitCode.ShouldBe(3);
        (await PendingAsync(folder.Path)).Count.ShouldBe(36, "the same command again replaces its own list");

        var pending = JsonNode.Parse(File.ReadAllText(PendingFile(folder.Path)))!["pending"]!.AsArray();
        pending
            .Select(c => c!["command"]!.GetValue<string>())
            .Distinct()
            .Order()
            .ShouldBe([$"skillopt {string.Join(' ', train)}", $"skillopt {string.Join(' ', val)}"]);
        var ofVal = pending
            .Where(c => c!["command"]!.GetValue<string>().EndsWith("val", StringComparison.Ordinal))
            .Select(c => c!["id"]!.GetValue<string>())
            .ToHashSet();
        await AnswerAsync([.. calls.Where(c => ofVal.Contains(c["id"]!.GetValue<string>()))]);
        (await CommandRun.Of(val)).ExitCode.ShouldBe(0);
        (await PendingAsync(folder.Path)).Count.ShouldBe(24, "the other evaluation still waits");
        await AnswerAsync(await PendingAsync(folder.Path));
        (await CommandRun.Of(train)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Projects_that_hand_off_into_one_place_at_the_same_time_lose_no_call()
    {
        using var place = new TemporaryFolder();
        using var first = NewProject();
        using var second = NewProject("elevens");
        var env = place.Write("names.env", $"SKILLOPT_HANDOFF_DIR={Path.Combine(place.Path, "calls")}\n");

        var both = await Task.WhenAll(
            CommandRun.Of("eval", first.Path, "--split", "train", "--env-file", env),
            CommandRun.Of("eval", second.Path, "--env-file", env)
        );

        both.ShouldAllBe(r => r.ExitCode == 3);
        var listed = JsonNode.Parse(File.ReadAllText(PendingFile(place.Path)))!["pending"]!.AsArray();
        listed
            .GroupBy(c => c!["project"]!.GetValue<string>())
            .ToDictionary(g => g.Key, g => g.Count())
            .ShouldBe(new Dictionary<string, int> { [first.Path] = 24, [second.Path] = 12 }, ignoreOrder: true);
    }

    private static TemporaryFolder NewProject(string name = "sums")
    {
        var folder = new TemporaryFolder();
        folder.Write("skillopt.yaml", Project);
        folder.Write(
            "SKILL.md",
            $"---\nname: {name}\ndescription: Multiplies numbers.\n---\n# Numbers\n\n- Answer with the number only.\n"
        );
        folder.Write(
            "tasks.jsonl",
            string.Concat(
                Enumerable
                    .Range(0, 48)
                    .Select(i =>
                        new JsonObject
                        {
                            ["id"] = $"t{i:00}",
                            ["input"] = $"What is seven times {i}, {(i % 3) switch { 0 => "politely", 1 => "plainly", _ => "briefly" }}?",
                            ["expected"] = $"{7 * i}",
                        }.ToJsonString() + "\n"
                    )
            )
        );
        return folder;
    }

    private static string PendingFile(string folder) =>
        Directory.EnumerateFiles(folder, "pending.json", SearchOption.AllDirectories).Single();

    private static async Task<List<JsonNode>> PendingAsync(string project) =>
        [.. (await CommandRun.Of("handoff", "next", project, "--count", "1000", "--json")).Json.AsArray().Select(c => c!)];

    private static async Task AnswerAsync(IReadOnlyList<JsonNode> calls)
    {
        foreach (var call in calls)
        {
            var prompt = call["prompt"]!.GetValue<string>();
            var answer = call["role"]!.GetValue<string>() == "target" ? Target(prompt) : Optimizer(prompt);
            await File.WriteAllTextAsync(call["answer_file"]!.GetValue<string>(), answer);
        }
    }

    // Knows how to answer as far as the skill says how.
    private static string Target(string prompt)
    {
        var question = prompt[(prompt.LastIndexOf("seven times ", StringComparison.Ordinal) + "seven times ".Length)..]
            .Split('?')[0]
            .Split(", ");
        return
            prompt.Contains("- Always guess.", StringComparison.Ordinal)
            || !(question[1] == "plainly" || prompt.Contains($"- Calculate when asked {question[1]}.", StringComparison.Ordinal))
            ? "I am not sure."
            : $"{7 * int.Parse(question[0], CultureInfo.InvariantCulture)}";
    }

    private static string Optimizer(string prompt)
    {
        var schema = prompt.Split("```json")[1].Split("```")[0];
        if (schema.Contains("\"selected\"", StringComparison.Ordinal))
        {
            return """{"reasoning":"the first","selected":[1]}""";
        }

        if (!schema.Contains("\"edits\"", StringComparison.Ordinal))
        {
            return """{"reasoning":"nothing new","guidance":"Go on.","notebook":"Go on."}""";
        }

        // The second idea is a bad one; it is not proposed again once it was rejected.
        string[] ideas = ["- Calculate when asked politely.", "- Always guess.", "- Calculate when asked briefly."];
        var content = ideas.FirstOrDefault(i => !prompt.Contains(i, StringComparison.Ordinal));
        return new JsonObject
        {
            ["reasoning"] = "as read",
            ["failures"] = new JsonArray(),
            ["edits"] = content is null
                ? []
                : new JsonArray(
                    new JsonObject
                    {
                        ["op"] = "append",
                        ["file"] = "SKILL.md",
                        ["target"] = "",
                        ["content"] = content,
                        ["reason"] = "it fails",
                        ["task_ids"] = new JsonArray(),
                    }
                ),
        }.ToJsonString();
    }
}
