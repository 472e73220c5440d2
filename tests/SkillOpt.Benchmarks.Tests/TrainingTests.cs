using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SkillOpt.Benchmarks.Tests.Alfworld;
using SkillOpt.Calls;
using SkillOpt.Gating;
using SkillOpt.Practice;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Tasks;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Benchmarks.Tests;

/// <summary>Every benchmark trains end to end with the real engine, for two epochs, on its data.</summary>
public sealed class TrainingTests(GameFolder games) : IClassFixture<GameFolder>
{
    // The scripted targets answer right only when the skill holds this rule, so a run that learns must find it.
    private const string Rule = "- Check the answer twice.";

    [Fact]
    public async Task Alfworld_learns_with_its_practice_player()
    {
        string[] rules =
        [
            "- Visit every receptacle one by one, in list order. When one is closed, open it and look inside.",
            "- To clean a thing, hold it and use the sinkbasin; to heat it, the microwave; to cool it, the fridge. - Never sing.",
            "- Clean with the sink before placing.\n- Heat with the microwave before placing.\n- Cool with the fridge before placing.",
            "- Hold the thing and use the desklamp.\n- When two things are wanted, leave the first and look for another.",
        ];
        var benchmark = BenchmarkCatalog.Find("alfworld");
        var tasks = benchmark.Load(games.Path);
        using var player = PracticeModels.Create(new ModelSettings { Name = "practice:apprentice", Benchmark = benchmark.Name }).Client;
        var result = await TrainAsync(benchmark, tasks with { Test = [.. tasks.Test.Take(30)] }, player, rules, []);
        Text(result.Best).ShouldContain("one by one");
        result.Summary.BestVal!.Value.ShouldBeGreaterThan(0.5);
    }

    [Theory]
    [InlineData("searchqa", "xquad_searchqa")]
    [InlineData("docvqa", "docvqa_synth")]
    [InlineData("livemathematicianbench", "livemath")]
    [InlineData("officeqa", "tatqa_officeqa")]
    public async Task A_question_benchmark_learns_the_rule_its_target_needs(string name, string data)
    {
        var benchmark = BenchmarkCatalog.Find(name);
        var tasks = Few(benchmark.Load(BenchmarkData.Folder(data)));
        var answers = tasks
            .Train.Concat(tasks.Val)
            .Concat(tasks.Test)
            .GroupBy(t => t.Question, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var target = new ScriptedChatClient(messages =>
        {
            if (!messages[0].Text.Contains(Rule, StringComparison.Ordinal))
            {
                return "<answer>no idea</answer>";
            }

            var question = messages.First(m => m.Role == ChatRole.User).Text;
            var task = answers.First(a => question.Contains(a.Key, StringComparison.Ordinal)).Value;
            return $"<answer>{RightAnswer(name, task, question)}</answer>";
        });
        var result = await TrainAsync(benchmark, tasks, target, [Rule], []);
        Text(result.Best).ShouldContain(Rule);

        // The scripted target cannot see: of two pages with the same question it knows the answer of one only.
        result.Summary.BestVal!.Value.ShouldBeGreaterThanOrEqualTo(name == "docvqa" ? 0.5 : 1);
    }

    [Theory]
    [InlineData("python", "single")]
    [InlineData("csharp", "single")]
    [InlineData("csharp", "multi")]
    [InlineData("csharp", "react")]
    public async Task Spreadsheetbench_learns_with_programs_run_in_the_sandbox(string executor, string mode)
    {
        var cancel = TestContext.Current.CancellationToken;
        Assert.SkipUnless(ExecutableFinder.Find("bwrap") is not null, "bubblewrap is not installed.");
        Assert.SkipUnless(
            executor != "python" || await Spreadsheet.PythonProbe.IsThereAsync(cancel),
            "python3 with openpyxl is not installed."
        );
        var benchmark = BenchmarkCatalog.Find("spreadsheetbench");
        var loaded = benchmark.Load(BenchmarkData.Folder("spreadsheetbench"));

        // Two tasks whose input already holds the answer: copying the workbook solves them.
        var solvable = loaded
            .Train.Concat(loaded.Val)
            .Concat(loaded.Test)
            .Where(t => t.Id is "CF_8276" or "CF_4909")
            .OrderBy(t => t.Id, StringComparer.Ordinal)
            .ToArray();
        var other = loaded.Train.Concat(loaded.Test).First(t => !solvable.Contains(t));
        var (right, wrong) =
            executor == "python"
                ? ("import shutil\nshutil.copyfile(INPUT_PATH, OUTPUT_PATH)", "import openpyxl\nopenpyxl.Workbook().save(OUTPUT_PATH)")
                : ("File.Copy(INPUT_PATH, OUTPUT_PATH);", "Workbook.Create(\"Other\").Save(OUTPUT_PATH);");
        var target = new ScriptedChatClient(
            (messages, _, _) =>
                Task.FromResult(Reply(messages, mode, messages[0].Text.Contains(Rule, StringComparison.Ordinal) ? right : wrong))
        );
        var result = await TrainAsync(
            benchmark,
            new TaskSet([solvable[0]], [solvable[1]], [other]),
            target,
            [Rule],
            new JsonObject
            {
                ["mode"] = mode,
                ["executor"] = executor,
                ["max_turns"] = 3,
            }
        );
        Text(result.Best).ShouldContain(Rule);
        result.Summary.BestVal!.Value.ShouldBe(1);
    }

    /// <summary>A target that gives its program as the mode wants it; with tools it tries it before it hands it in.</summary>
    private static ChatResponse Reply(IReadOnlyList<ChatMessage> messages, string mode, string code)
    {
        if (mode != "react")
        {
            return ScriptedChatClient.TextReply(messages, $"```\n{code}\n```");
        }

        var tool = messages.Any(m => m.Role == ChatRole.Tool) ? "finish" : "run_program";
        var reply = ScriptedChatClient.TextReply(messages, "");
        reply.Messages =
        [
            new ChatMessage(
                ChatRole.Assistant,
                [new FunctionCallContent($"call-{messages.Count}", tool, new Dictionary<string, object?> { ["code"] = code })]
            ),
        ];
        return reply;
    }

    private static string Text(Skill skill) => skill.Document.Text;

    private static TaskSet Few(TaskSet tasks) => new([.. tasks.Train.Take(12)], [.. tasks.Val.Take(8)], [.. tasks.Test.Take(8)]);

    private static string RightAnswer(string benchmark, TaskItem task, string question)
    {
        if (benchmark != "livemathematicianbench")
        {
            return task.ExpectedTexts[0];
        }

        var text = task.Metadata["choices"]!.AsArray().First(c => c!.Text("label") == task.ExpectedTexts[0])!.Text("text");
        var line = question
            .Split('\n')
            .First(l => l.Length > 2 && l[1] == '.' && text.StartsWith(l[3..].TrimEnd('\r'), StringComparison.Ordinal));
        return line[..1];
    }

    private static async Task<TrainingResult> TrainAsync(
        Benchmark benchmark,
        TaskSet tasks,
        IChatClient target,
        string[] rules,
        JsonObject settings
    )
    {
        var store = new MemoryRunStore();
        var endpoint = new ModelEndpoint("test:target", target, "test:target");
        using var executor = new JournaledExecutor(
            new RolloutWorker(benchmark.CreateEnvironment(settings), benchmark.CreateScorer(settings)),
            endpoint,
            store,
            store,
            new CallTotals(),
            TimeProvider.System
        );
        var next = -1;
        var optimizer = new ScriptedChatClient(
            (messages, options, _) =>
            {
                var stage = ((ChatResponseFormatJson)options!.ResponseFormat!).SchemaName!;
                return Task.FromResult(
                    ScriptedChatClient.TextReply(
                        messages,
                        Reply(stage, stage == "analyst" ? rules[Interlocked.Increment(ref next) % rules.Length] : rules[0], rules)
                            .ToJsonString()
                    )
                );
            }
        );
        var trainer = new Trainer(
            new TrainerParts
            {
                Options = benchmark.Training with { Epochs = 2, BatchSize = 10, OptimizerInFlight = 1 },
                // Both epochs are made, also where val is solved in the first.
                GateOptions = new GateOptions { AtCeiling = AtCeiling.Ties },
                Executor = executor,
                Optimizer = new ModelEndpoint("test:optimizer", optimizer, "test:optimizer"),
                TargetName = endpoint.Name,
                Journal = store,
                Events = store,
            }
        );
        var result = await trainer.RunAsync(Skill.FromText(benchmark.StarterSkill), tasks, TestContext.Current.CancellationToken);
        store.Events.OfType<StepStarted>().Select(s => s.Epoch).Distinct().Count().ShouldBe(2);
        return result;
    }

    private static JsonObject Reply(string stage, string rule, string[] all) =>
        stage switch
        {
            "analyst" => new JsonObject
            {
                ["reasoning"] = "seen",
                ["failures"] = new JsonArray(),
                ["edits"] = new JsonArray(Append(rule)),
            },
            "merge" => new JsonObject { ["reasoning"] = "united", ["edits"] = new JsonArray([.. all.Select(Append)]) },
            "rank" => new JsonObject { ["reasoning"] = "first", ["selected"] = new JsonArray(1, 2, 3, 4) },
            "slow_update" => new JsonObject { ["reasoning"] = "r", ["guidance"] = "- Keep going." },
            "meta_skill" => new JsonObject { ["reasoning"] = "r", ["notebook"] = "rules help" },
            _ => [],
        };

    private static JsonObject Append(string content) =>
        new()
        {
            ["op"] = "append",
            ["file"] = "SKILL.md",
            ["target"] = "",
            ["content"] = content,
            ["reason"] = "because",
            ["task_ids"] = new JsonArray(),
        };
}
