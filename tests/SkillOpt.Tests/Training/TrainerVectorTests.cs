using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Runs;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Tests.Training;

public class TrainerVectorTests
{
    private static readonly JsonObject s_vectors = JsonNode
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "trainer.json")))!
        .AsObject();

    public static TheoryData<string> Of(string group) => [.. s_vectors[group]!.AsArray().Select(v => v!.ToJsonString())];

    [Theory]
    [MemberData(nameof(Of), "lr_schedule")]
    public void The_learning_rate_follows_its_schedule(string vector)
    {
        var v = JsonNode.Parse(vector)!;
        var schedule = Enum.Parse<LearningRateSchedule>(v["mode"]!.GetValue<string>(), ignoreCase: true);
        var expected = v["sequence"]!.AsArray().Select(n => n!.GetValue<int>()).ToArray();

        // The published autonomous schedule says 999 for "no limit".
        var actual = Enumerable
            .Range(1, expected.Length)
            .Select(step =>
                LearningRate.At(schedule, v["max"]!.GetValue<int>(), v["min"]!.GetValue<int>(), step, v["total_steps"]!.GetValue<int>())
            )
            .Select(rate => rate == LearningRate.Unlimited ? 999 : rate);

        actual.ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Of), "merge_tree")]
    public async Task Merging_takes_the_calls_of_its_tree_and_loses_nothing(string vector)
    {
        var v = JsonNode.Parse(vector)!;
        var patches = Enumerable
            .Range(0, v["n_patches"]!.GetValue<int>())
            .Select(i => new ProposedPatch("", [new EditProposal(new Edit(EditOperation.Append, $"rule {i}"))]))
            .ToList();
        var optimizer = new ScriptedChatClient(
            (messages, _, _) => Task.FromResult(ScriptedChatClient.TextReply(messages, Echo(messages[1].Text)))
        );
        using var desk = Desk(optimizer, out var caller);
        var options = new TrainingOptions { MergeBatch = Math.Max(2, v["batch_size"]!.GetValue<int>()) };

        var merged = await new Aggregator(caller, options).MergeAsync(
            new StepContext(Skill.FromText("# S\n"), "", ""),
            "step 1",
            patches,
            [],
            TestContext.Current.CancellationToken
        );

        optimizer.Calls.ShouldBe(v["total_calls"]!.GetValue<int>());
        merged.Patch.Proposals.Select(p => ((EditProposal)p).Edit.Content).ShouldBe(patches.Select((_, i) => $"rule {i}"));
    }

    [Theory]
    [MemberData(nameof(Of), "rank_and_select")]
    public async Task Selection_takes_the_valid_ranks_or_falls_back(string vector)
    {
        var v = JsonNode.Parse(vector)!;
        var pool = v["pool"]!
            .AsArray()
            .Select(p => (Proposal)new EditProposal(new Edit(EditOperation.Append, p!.GetValue<string>())))
            .ToImmutableArray();
        var response = v["response"]?.GetValue<string>();
        var optimizer = new ScriptedChatClient(
            (messages, _, _) =>
                response == "<<exception>>"
                    ? throw new ModelCallException(FailureKind.Timeout, "late")
                    : Task.FromResult(ScriptedChatClient.TextReply(messages, OneBased(response!)))
        );
        using var desk = Desk(optimizer, out var caller);

        var selection = await new Selector(caller, new TrainingOptions()).SelectAsync(
            new StepContext(Skill.FromText("# S\n"), "", ""),
            "step 1",
            new ProposedPatch("R", pool),
            v["max_edits"]!.GetValue<int>(),
            "",
            TestContext.Current.CancellationToken
        );

        (optimizer.Calls > 0).ShouldBe(v["optimizer_called"]!.GetValue<bool>());
        selection.Chosen.Select(p => ((EditProposal)p).Edit.Content).ShouldBe(v["selected"]!.AsArray().Select(s => s!.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(Of), "autonomous_lr")]
    public async Task An_autonomous_rate_is_read_leniently_and_clamped(string vector)
    {
        var v = JsonNode.Parse(vector)!;
        var available = v["available"]!.GetValue<int>();
        var pool = Enumerable
            .Range(0, available)
            .Select(i => (Proposal)new EditProposal(new Edit(EditOperation.Append, $"{i}")))
            .ToImmutableArray();
        var response = v["response"]!.GetValue<string>();
        var optimizer = new ScriptedChatClient(
            (messages, options, _) =>
                ((ChatResponseFormatJson)options!.ResponseFormat!).SchemaName switch
                {
                    "learning_rate" when response == "<<exception>>" => throw new ModelCallException(FailureKind.Timeout, "late"),
                    "learning_rate" => Task.FromResult(ScriptedChatClient.TextReply(messages, response)),
                    _ => Task.FromResult(ScriptedChatClient.TextReply(messages, """{"selected":[1,2,3,4,5]}""")),
                }
        );
        using var desk = Desk(optimizer, out var caller);

        var selection = await new Selector(caller, new TrainingOptions()).SelectAsync(
            new StepContext(Skill.FromText("# S\n"), "", ""),
            "step 1",
            new ProposedPatch("", pool),
            LearningRate.Unlimited,
            "",
            TestContext.Current.CancellationToken
        );

        // A budget of zero really makes no edit (the reference still applied one).
        selection.Chosen.Length.ShouldBe(v["expected"]!["learning_rate"]!.GetValue<int>());
    }

    private static string OneBased(string response)
    {
        if (JsonExtraction.Object(response) is not { } json || !json.TryGetProperty("selected_indices", out var list))
        {
            return response;
        }

        return list.ValueKind == JsonValueKind.Array
            ? new JsonObject
            {
                ["selected"] = new JsonArray([
                    .. list.EnumerateArray()
                        .Select(e =>
                            e.ValueKind == JsonValueKind.Number && e.TryGetInt32(out var i)
                                ? (JsonNode)(i + 1)
                                : JsonNode.Parse(e.GetRawText())!
                        ),
                ]),
            }.ToJsonString()
            : $$"""{"selected":{{list.GetRawText()}}}""";
    }

    private static string Echo(string prompt)
    {
        var start = prompt.IndexOf("```json\n", StringComparison.Ordinal) + 8;
        return $$"""{"reasoning":"","edits":{{prompt[start..prompt.IndexOf("\n```", start, StringComparison.Ordinal)]}}}""";
    }

    private static StructuredCaller Desk(IChatClient optimizer, out OptimizerCalls desk)
    {
        var store = new MemoryRunStore();
        var caller = new StructuredCaller(
            new ModelEndpoint("toy", optimizer, "toy"),
            ModelRole.Optimizer,
            store,
            new CallTotals(),
            TimeProvider.System
        );
        desk = new OptimizerCalls(caller, PromptLibrary.BuiltIn, store, store);
        return caller;
    }
}
