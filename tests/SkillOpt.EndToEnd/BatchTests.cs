using System.Text.Json.Nodes;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>Batches through the built command: the same run at a lower price, whatever becomes of a batch and of the process.</summary>
public class BatchTests
{
    private const string Batch = "batch: {stages: gate, poll: 0.05}";
    private const string Prices = """
        prices:
          - {model: "openai:*", input: 10, output: 50, batch: 0.5, as_of: "2026-11-01", source: "a test"}
          - {model: "anthropic:*", input: 10, output: 50, batch: 0.5, as_of: "2026-11-01", source: "a test"}
          - {model: "compatible:*", input: 0, output: 0, as_of: "2026-11-01", source: "a test"}
        """;

    public static TheoryData<string> Targets => ["openai:toy", "anthropic:toy"];

    // Anthropic takes no seeds, so from the second epoch on some rollouts that differ in theirs are the same request.
    public static TheoryData<string, int> TargetsAndEpochs => new() { { "openai:toy", 3 }, { "anthropic:toy", 1 } };

    [Theory]
    [MemberData(nameof(TargetsAndEpochs))]
    public async Task A_run_with_batches_tells_the_same_history_at_half_the_price(string target, int epochs)
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var plain = new TemporaryFolder();
        Write(world, plain, target, "");
        (await Tool.RunAsync(plain.Path, "train", "--train.epochs", $"{epochs}")).ExitCode.ShouldBe(0);
        var before = world.Server.RequestCount;
        using var workspace = new TemporaryFolder();
        Write(world, workspace, target, Batch);
        var run = await Tool.RunAsync(workspace.Path, "train", "--json", "--train.epochs", $"{epochs}");

        run.ExitCode.ShouldBe(0, run.Error);
        History(workspace).ShouldBe(History(plain));
        workspace.Read("runs", "default", "best_skill.md").ShouldBe(plain.Read("runs", "default", "best_skill.md"));
        world.Server.Requests.Where(r => r.Ordinal > before).CountBy(r => r.Content).Max(c => c.Value).ShouldBe(1);
        var stages = run.Json["usage"]!["by_stage"]!.AsArray();
        var (batch, single) = (
            stages.Single(s => s!["batch"]!.GetValue<bool>())!,
            stages.Single(s => s!["stage"]!.GetValue<string>() == "rollout" && !s["batch"]!.GetValue<bool>())!
        );
        batch["calls"]!.GetValue<int>().ShouldBe(world.Server.BatchedCalls);
        Cost(batch).ShouldBe(FullPrice(batch) / 2);
        Cost(single).ShouldBe(FullPrice(single));
        run.Error.ShouldContain("Handed in a batch of 18 calls");
    }

    [Theory]
    [MemberData(nameof(TargetsAndEpochs))]
    public async Task A_run_killed_while_a_batch_is_out_waits_for_the_same_batch(string target, int epochs)
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        Write(world, workspace, target, Batch);
        world.Server.BatchPolls = int.MaxValue - 1;
        var polled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Server.OnBatchPoll = _ => polled.TrySetResult();
        using (var process = Tool.Start(workspace.Path, "train", "--train.epochs", $"{epochs}"))
        {
            var ended = Tool.FinishAsync(process);
            (await Task.WhenAny(polled.Task, ended)).ShouldBe(polled.Task);
            process.Kill();
            (await ended).ExitCode.ShouldBe(128 + 9);
        }

        world.Server.BatchCount.ShouldBe(1);
        world.Server.RequestCount.ShouldBe(0, "nothing was made singly");
        world.Server.OnBatchPoll = null;
        world.Server.BatchPolls = 0;
        var finished = await Tool.RunAsync(workspace.Path, "train", "--train.epochs", $"{epochs}");

        finished.ExitCode.ShouldBe(0, finished.Error);
        finished.Error.ShouldContain("Waiting for a batch of 18 calls");
        world.Server.Counts.Values.Max().ShouldBe(1, "no call was made twice");
        using var reader = RunReader.Open(workspace.At("runs", "default"));
        reader.Journal().Where(e => e.Kind == JournalKind.Ticket).Select(e => e.Label).Distinct().Count().ShouldBe(world.Server.BatchCount);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task An_evaluation_goes_as_a_batch_and_an_expired_one_is_completed_singly(string target)
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        Write(world, workspace, target, Batch);
        world.Server.BatchEnd = "expired";
        world.Server.BatchAnswered = 10;

        var run = await Tool.RunAsync(workspace.Path, "eval", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        world.Server.BatchCount.ShouldBe(1);
        world.Server.RequestCount.ShouldBe(18);
        run.Json["usage"]!["total"]!["calls"]!.GetValue<int>().ShouldBe(18);
        run.Json["usage"]!["total"]!["batch_calls"]!.GetValue<int>().ShouldBe(10);
    }

    [Fact]
    public async Task A_provider_without_batches_is_named_once_and_the_run_goes_on()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        world.WriteProject(workspace, Batch);

        var run = await Tool.RunAsync(workspace.Path, "train", "--train.epochs", "1");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.Split("compatible:toy has no batch interface").Length.ShouldBe(2, run.Error);
        world.Server.BatchCount.ShouldBe(0);
    }

    [Fact]
    public async Task The_forecast_knows_batches()
    {
        await using var world = await LoopbackWorld.StartAsync();
        using var workspace = new TemporaryFolder();
        Write(world, workspace, "openai:toy", "");

        var plain = (await Tool.RunAsync(workspace.Path, "estimate", "--json")).Json;
        var batch = (await Tool.RunAsync(workspace.Path, "estimate", "--json", "--batch", "gate")).Json;

        Stage(plain, "rollout: gate")["batch"]!.GetValue<bool>().ShouldBeFalse();
        Stage(batch, "rollout: gate")["batch"]!.GetValue<bool>().ShouldBeTrue();
        Expected(Stage(batch, "rollout: gate")["calls"])
            .ShouldBeGreaterThan(Expected(Stage(plain, "rollout: gate")["calls"]), "an early stop spares nothing of a batch");
        Stage(batch, "rollout: train")["batch"]!.GetValue<bool>().ShouldBeFalse();
        Expected(batch["cost_usd"]).ShouldBeLessThan(Expected(plain["cost_usd"]));
        Expected(batch["minutes"]).ShouldBeGreaterThan(Expected(plain["minutes"]));
    }

    private static JsonNode Stage(JsonNode forecast, string name) =>
        forecast["stages"]!.AsArray().Single(s => s!["stage"]!.GetValue<string>() == name)!;

    private static double Expected(JsonNode? estimate) => estimate!["expected"]!.GetValue<double>();

    private static void Write(LoopbackWorld world, TemporaryFolder workspace, string target, string extra)
    {
        workspace.Write("prices.yaml", Prices);
        world.WriteProject(workspace, $"budget: {{prices: prices.yaml}}\n{extra}", target);
    }

    private static decimal Cost(JsonNode stage) => stage["cost_usd"]!.GetValue<decimal>();

    private static decimal FullPrice(JsonNode stage) =>
        ((stage["prompt_tokens"]!.GetValue<decimal>() * 10) + (stage["completion_tokens"]!.GetValue<decimal>() * 50)) / 1_000_000;

    private static IReadOnlyList<string> History(TemporaryFolder workspace)
    {
        using var reader = RunReader.Open(workspace.At("runs", "default"));
        return [.. reader.Events().Select(e => e.Json)];
    }
}
