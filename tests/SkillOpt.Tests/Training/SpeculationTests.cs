using System.Text.Json;
using SkillOpt.Calls;
using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Tests.Training;

public class SpeculationTests
{
    private const string RuleAndSpoil = """
        {"reasoning": "r", "failures": [], "edits": [
          {"op": "append", "file": "SKILL.md", "target": "", "content": "- rule b", "reason": "r", "task_ids": []},
          {"op": "append", "file": "SKILL.md", "target": "", "content": "- spoil a", "reason": "r", "task_ids": []}]}
        """;

    private static readonly TrainingOptions s_options = new()
    {
        Epochs = 3,
        BatchSize = 8,
        Minibatch = 3,
        InFlight = 4,
        Speculate = true,
        SlowUpdate = new() { Samples = 6 },
    };

    // Rollouts take 20 ms of a clock that moves only with them, so that a tail is worth a bet.
    private static async Task<(MemoryRunStore Store, CallTotals Meter)> Train(
        Func<FakeTimeProvider, ToyWorld> worldOn,
        TrainingOptions options,
        GateOptions? gate = null
    )
    {
        var (time, store, meter) = (new FakeTimeProvider(), new MemoryRunStore(), new CallTotals());
        var world = worldOn(time);
        var endpoint = new ModelEndpoint("toy:target", world.Target, "toy-target");
        using var executor = new JournaledExecutor(
            new RolloutWorker(new ChatEnvironment("Do it."), ToyWorld.Scorer),
            endpoint,
            store,
            store,
            meter,
            time
        );
        var parts = ChatTraining.Parts(world.Target, world.Optimizer, ToyWorld.Scorer, options: options) with
        {
            Journal = store,
            Events = store,
            GateOptions = gate ?? new GateOptions(),
            Meter = meter,
            Executor = executor,
            Time = time,
        };
        await new Trainer(parts).RunAsync(Skill.FromText(ToyWorld.StartSkill), ToyWorld.Tasks(), TestContext.Current.CancellationToken);
        meter
            .Entries.Values.Sum(u => u.Calls)
            .ShouldBe(world.Answered.Values.Sum(), "each call is counted once, whoever asked for it first");
        return (store, meter);
    }

    private static Func<FakeTimeProvider, ToyWorld> Plain =>
        time => new ToyWorld { BeforeTarget = _ => time.Advance(TimeSpan.FromMilliseconds(20)) };

    private static string History(MemoryRunStore store) =>
        string.Join('\n', store.Events.Select(e => JsonSerializer.Serialize(e, RunEventJson.Default.RunEvent)));

    [Theory]
    [InlineData(RejectionFeedback.Evidence)]
    [InlineData(RejectionFeedback.Verdict)]
    public async Task It_changes_nothing_but_time(RejectionFeedback rejections)
    {
        var options = s_options with { Rejections = rejections };

        var (plain, _) = await Train(Plain, options with { Speculate = false });
        var (speculating, _) = await Train(Plain, options);

        History(speculating).ShouldBe(History(plain));
    }

    [Fact]
    public async Task The_optimizer_is_asked_for_the_next_step_while_the_gate_is_still_out()
    {
        using var asked = new SemaphoreSlim(0);
        var (measured, analysts, wasAskedAhead) = (0, 0, false);
        await Train(
            time => new ToyWorld
            {
                BeforeTarget = question =>
                {
                    time.Advance(TimeSpan.FromMilliseconds(20));

                    // The first time is the baseline, the second the first candidate's gate: its last answer stays out until the next
                    // step's analyst was asked.
                    if (question.StartsWith("val 0 ", StringComparison.Ordinal) && Interlocked.Increment(ref measured) == 2)
                    {
                        var before = Volatile.Read(ref analysts);
                        while (
                            Volatile.Read(ref analysts) == before
                            && asked.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)
                        ) { }

                        wasAskedAhead = Volatile.Read(ref analysts) > before;
                    }
                },
                BeforeOptimizer = stage =>
                {
                    if (stage == "analyst")
                    {
                        Interlocked.Increment(ref analysts);
                        asked.Release();
                    }

                    return null;
                },
            },
            s_options with
            {
                Rejections = RejectionFeedback.Verdict,
            },
            new GateOptions { Curtail = false }
        );

        wasAskedAhead.ShouldBeTrue();
    }

    [Fact]
    public async Task A_lost_bet_is_called_off_and_its_waste_is_shown()
    {
        // The candidate brings one rule and spoils another: it leads until the spoiled tasks come in, and those stay out until the bet has
        // made a rollout.
        using var trained = new SemaphoreSlim(0);
        var (spoiled, trainings) = (0, 0);
        var (store, _) = await Train(
            time => new ToyWorld
            {
                BeforeTarget = question =>
                {
                    time.Advance(TimeSpan.FromMilliseconds(20));
                    if (question.StartsWith("train", StringComparison.Ordinal))
                    {
                        Interlocked.Increment(ref trainings);
                        trained.Release(3);
                    }
                    else if (
                        question.StartsWith("val", StringComparison.Ordinal)
                        && question.EndsWith('a')
                        && Interlocked.Increment(ref spoiled) is > 3 and <= 6
                    )
                    {
                        // One slot is left beside these three: a second question means that the first is answered.
                        while (
                            Volatile.Read(ref trainings) < s_options.BatchSize + 2
                            && trained.Wait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)
                        ) { }
                    }
                },
                BeforeOptimizer = stage => stage == "analyst" ? RuleAndSpoil : null,
            },
            s_options with
            {
                Epochs = 1,
            },
            new GateOptions { Curtail = false }
        );

        store.Events.OfType<VerdictReached>().First().Decision.ShouldBe(GateDecision.Reject);
        var waste = store.Incidents.Where(i => i.Kind == "speculation_waste").ToList();
        waste.ShouldNotBeEmpty();
        waste[0].Amount!.Value.ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public void A_bet_changes_sides_only_when_the_lead_is_more_than_what_wavers()
    {
        var odds = new VerdictOdds(100);
        for (var i = 0; i < 40; i++)
        {
            odds.Arrive(i % 4 == 0 ? 1 : 0);
        }

        odds.CandidateLeads.ShouldBeTrue();
        odds.SpeaksAgainst(candidate: true).ShouldBeFalse();
        odds.SpeaksAgainst(candidate: false).ShouldBeTrue();

        // 60 results are out and a quarter of them differ, so the spread is about √15: a tie says nothing yet.
        var tied = new VerdictOdds(100);
        for (var i = 0; i < 40; i++)
        {
            tied.Arrive(i % 4 == 0 ? (i % 8 == 0 ? 1 : -1) : 0);
        }

        tied.SpeaksAgainst(candidate: true).ShouldBeFalse();
        tied.SpeaksAgainst(candidate: false).ShouldBeFalse();
    }

    [Fact]
    public void When_everything_is_in_a_tie_speaks_against_the_candidate()
    {
        var odds = new VerdictOdds(2);
        odds.Arrive(1);
        odds.Arrive(-1);

        odds.SpeaksAgainst(candidate: true).ShouldBeTrue();
        odds.SpeaksAgainst(candidate: false).ShouldBeFalse();
    }
}
