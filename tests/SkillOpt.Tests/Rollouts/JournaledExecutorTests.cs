using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Rollouts;

/// <summary>What becomes of a rollout: a score, a failure with its reason, or the end of the run.</summary>
public class JournaledExecutorTests
{
    private static readonly RolloutRequest s_request = new(Skill.FromText("# S\n"), ToyWorld.Tasks().Train[0], 1);

    private readonly MemoryRunStore _store = new();
    private readonly RecordingMeter _meter = new();

    [Theory]
    [InlineData(FailureKind.RateLimited)]
    [InlineData(FailureKind.ContentFilter)]
    [InlineData(FailureKind.Crash)]
    public async Task A_failed_call_fails_its_rollout_and_is_told_with_task_and_reason(FailureKind kind)
    {
        var target = new ScriptedChatClient((_, _, _) => throw new ModelCallException(kind, "The provider said no."));

        var rollout = await ExecuteAsync(new ChatEnvironment("Do it."), ToyWorld.Scorer, target);

        rollout.Failure.ShouldBe(new RolloutOutcome.Failed(kind, "The provider said no."));
        (rollout.Score, rollout.Trajectory).ShouldBe((null, null));
        _store.Incidents.ShouldBe([
            new RunIncident("rollout_failed", $"{kind}: The provider said no.") { Stage = "rollout", TaskId = s_request.Task.Id },
        ]);
    }

    [Theory]
    [InlineData(FailureKind.Authentication)]
    [InlineData(FailureKind.Quota)]
    public async Task A_failure_that_only_a_person_can_mend_ends_the_run(FailureKind kind)
    {
        var target = new ScriptedChatClient((_, _, _) => throw new ModelCallException(kind, "The key is refused."));

        (
            await Should.ThrowAsync<ModelCallException>(() => ExecuteAsync(new ChatEnvironment("Do it."), ToyWorld.Scorer, target))
        ).Kind.ShouldBe(kind);
        _store.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_no_scorer_could_judge_is_a_failure_that_keeps_what_the_target_did()
    {
        var scorer = new Scorer(_ => throw new ScoringException("The judge gave no verdict."));

        var rollout = await ExecuteAsync(new ChatEnvironment("Do it."), scorer, Target());

        rollout.Failure.ShouldBe(new RolloutOutcome.Failed(FailureKind.Scorer, "The judge gave no verdict."));
        rollout.Trajectory!.Answer.ShouldBe("solved a");
        scorer.Calls.ShouldBe(1);
        _store.Incidents.Select(i => (i.Kind, i.Message)).ShouldBe([("rollout_failed", "Scorer: The judge gave no verdict.")]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_scorer_that_stumbles_is_run_again_and_says_so(int stumbles)
    {
        var scorer = new Scorer(calls => calls <= stumbles ? throw Transient : Score.Pass("judged"));

        (await ExecuteAsync(new ChatEnvironment("Do it."), scorer, Target())).Score.ShouldBe(Score.Pass("judged"));

        _store.Incidents.ShouldBe(
            Enumerable.Repeat(
                new RunIncident("scoring_retried", "The script crashed.") { Stage = "score", TaskId = s_request.Task.Id },
                stumbles
            )
        );
    }

    [Fact]
    public async Task A_scorer_that_stumbles_three_times_has_failed()
    {
        var scorer = new Scorer(_ => throw Transient);

        (await ExecuteAsync(new ChatEnvironment("Do it."), scorer, Target())).Failure!.Kind.ShouldBe(FailureKind.Scorer);

        scorer.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task A_verdict_that_may_fall_otherwise_the_next_time_is_kept_with_its_reason()
    {
        var scorer = new Scorer(calls => new Score(1, 0.5, $"judged {calls} times"));

        await ExecuteAsync(new ChatEnvironment("Do it."), scorer, Target());
        var again = await ExecuteAsync(new ChatEnvironment("Do it."), scorer, Target());

        again.Score.ShouldBe(new Score(1, 0.5, "judged 1 times"));
        scorer.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_verdict_that_is_cheap_to_repeat_is_not_kept()
    {
        await ExecuteAsync(new ChatEnvironment("Do it."), ToyWorld.Scorer, Target());
        _store.JournalCount.ShouldBe(1, "the rollout alone");
    }

    [Fact]
    public async Task Another_scorer_judges_anew_what_was_paid_for_once()
    {
        var target = Target();
        await ExecuteAsync(new ChatEnvironment("Do it."), new Scorer(_ => Score.Pass()), target);

        var other = await ExecuteAsync(new ChatEnvironment("Do it."), new Scorer(_ => Score.Fail("too long"), "other/1"), target);

        other.Score.ShouldBe(Score.Fail("too long"));
        target.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task An_environment_that_has_judged_itself_is_believed()
    {
        var scorer = new Scorer(_ => Score.Pass());
        var game = new Environment(
            CallAccounting.OneCall,
            _ => Task.FromResult(new Trajectory("lost", [], Usage.Zero) { EnvironmentScore = Score.Fail("The game was lost.") })
        );

        (await ExecuteAsync(game, scorer, Target())).Score.ShouldBe(Score.Fail("The game was lost."));
        scorer.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_rollout_that_version_0_1_kept_under_the_models_address_is_found()
    {
        var target = Target();
        var located = new ModelEndpoint("toy", target, "toy at http://here");
        var made = await ExecuteAsync(new ChatEnvironment("Do it."), ToyWorld.Scorer, target, located);

        var here = new ModelEndpoint("toy", target, "toy") { LocatedFingerprint = "toy at http://here" };
        var found = await ExecuteAsync(new ChatEnvironment("Do it."), ToyWorld.Scorer, target, here);
        target.Calls.ShouldBe(1);
        var elsewhere = new ModelEndpoint("toy", target, "toy") { LocatedFingerprint = "toy at http://there" };
        await ExecuteAsync(new ChatEnvironment("Do it."), ToyWorld.Scorer, target, elsewhere);

        found.Trajectory!.Answer.ShouldBe(made.Trajectory!.Answer);
        target.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task A_rollout_of_several_calls_consumed_what_its_calls_did_unless_it_says_otherwise()
    {
        var silent = new Environment(
            CallAccounting.EachCall,
            async ask =>
            {
                await ask("one");
                return new Trajectory((await ask("two")).Text, [], Usage.Zero);
            }
        );
        var telling = new Environment(
            CallAccounting.EachCall,
            async ask => new Trajectory((await ask("three")).Text, [], new Usage { Calls = 9 }),
            "telling/1"
        );

        (await ExecuteAsync(silent, ToyWorld.Scorer, Target())).Trajectory!.Usage.Calls.ShouldBe(2);
        (await ExecuteAsync(telling, ToyWorld.Scorer, Target())).Trajectory!.Usage.Calls.ShouldBe(9);
    }

    [Theory]
    [InlineData(CallAccounting.OneCall)]
    [InlineData(CallAccounting.EachCall)]
    [InlineData(CallAccounting.Reported)]
    public async Task Whatever_is_paid_is_counted_as_paid_and_in_a_continued_run_as_paid_before(CallAccounting accounting)
    {
        var environment = new Environment(
            accounting,
            async ask =>
                accounting == CallAccounting.Reported
                    ? new Trajectory("solved a", [], new Usage { Calls = 1 })
                    : new Trajectory((await ask("one")).Text, [], new Usage { Calls = 1 })
        );

        await ExecuteAsync(environment, ToyWorld.Scorer, Target());
        _meter.Recorded.ShouldBe([(1, false)]);
        _meter.Recorded.Clear();
        await ExecuteAsync(environment, ToyWorld.Scorer, Target());

        // The calls of an environment that makes several are counted where they are read back.
        _meter.Recorded.ShouldBe(accounting == CallAccounting.EachCall ? [] : [(1, true)]);
    }

    private static ScoringException Transient => new("The script crashed.") { IsTransient = true };

    private static ScriptedChatClient Target() => new(_ => "solved a");

    private async Task<Rollout> ExecuteAsync(
        IEnvironment environment,
        IScorer scorer,
        ScriptedChatClient target,
        ModelEndpoint? endpoint = null
    )
    {
        using var executor = new JournaledExecutor(
            new RolloutWorker(environment, scorer),
            endpoint ?? new ModelEndpoint("toy", target, "toy"),
            _store,
            _store,
            _meter,
            TimeProvider.System
        );
        return await executor.ExecuteAsync(s_request, TestContext.Current.CancellationToken);
    }

    private sealed class RecordingMeter : ICallMeter
    {
        public List<(long Calls, bool Replayed)> Recorded { get; } = [];

        public void Check(ModelRole role)
        {
            // No caps here.
        }

        public void Record(ModelRole role, string stage, string model, Usage usage, bool replayed) => Recorded.Add((usage.Calls, replayed));
    }

    private sealed class Scorer(Func<int, Score> judge, string fingerprint = "judge/1") : IScorer
    {
        public int Calls { get; private set; }

        public string Name => "judge";

        public string Fingerprint => fingerprint;

        public bool IsPure => false;

        public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(judge(++Calls));
    }

    private sealed class Environment(
        CallAccounting accounting,
        Func<Func<string, Task<ChatResponse>>, Task<Trajectory>> run,
        string fingerprint = "scripted/1"
    ) : IEnvironment
    {
        public string Name => "scripted";

        public string Fingerprint => fingerprint;

        public CallAccounting Accounting => accounting;

        public async ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken) =>
            await run(question => target.GetResponseAsync(question, cancellationToken: cancellationToken));
    }
}
