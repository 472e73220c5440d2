using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Rollouts;

/// <summary>What somebody who looks at a run is shown of a rollout, long after it was made.</summary>
public sealed class StoredRolloutTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_judges_verdict_is_what_it_said_then()
    {
        var judge = new Scorer(isPure: false);
        var (rollout, trajectory) = await MakeAsync(judge);

        (await ScoreAsync(rollout, trajectory, judge)).ShouldBe(Score.Pass("verdict 1"));
        (await ScoreAsync(rollout, trajectory, new Scorer(isPure: false, "another/1"))).ShouldBeNull("that one never judged");
        judge.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_pure_scorer_is_run_again()
    {
        var scorer = new Scorer(isPure: true);
        var (rollout, trajectory) = await MakeAsync(scorer);

        (await ScoreAsync(rollout, trajectory, scorer)).ShouldBe(Score.Pass("verdict 2"));
    }

    [Fact]
    public async Task A_verdict_on_a_folder_is_the_kept_one_because_the_folder_may_be_gone()
    {
        var scorer = new Scorer(isPure: true);
        var (rollout, trajectory) = await MakeAsync(scorer, t => t with { WorkFolder = "/gone" });

        trajectory.WorkFolder.ShouldBe("/gone");
        (await ScoreAsync(rollout, trajectory, scorer)).ShouldBe(Score.Pass("verdict 1"));
        scorer.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task An_environments_own_score_goes_before_any_scorers()
    {
        var scorer = new Scorer(isPure: true);
        var (rollout, trajectory) = await MakeAsync(scorer, t => t with { EnvironmentScore = new Score(0, 0.25, "Half done.") });

        (await ScoreAsync(rollout, trajectory, scorer)).ShouldBe(new Score(0, 0.25, "Half done."));
        scorer.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_rollout_that_the_run_does_not_hold_is_none()
    {
        await MakeAsync(new Scorer(isPure: true));
        using var reader = RunReader.Open(_folder.At("run.db"));
        StoredRollouts.Trajectory(reader, ContentHash.Of("another")).ShouldBeNull();
    }

    [Fact]
    public void What_earlier_versions_kept_is_found_under_the_same_keys()
    {
        var rollout = new RolloutRequest(Skill.FromText("# S\n"), ToyWorld.Tasks().Train[0], 1).Key("chat/1", "toy");

        rollout.ToString().ShouldBe("cc2fe95296bfe720ba5f49ddebccd407c85fe1acca8be987440901561eecec7d");
        JournaledScores.KeyOf("judge/1", rollout).ToString().ShouldBe("45fc271d22c92ee634f99018bed295628664098534ce472a4090a4caad5e1b93");
    }

    private async Task<(ContentHash Rollout, Trajectory Trajectory)> MakeAsync(IScorer scorer, Func<Trajectory, Trajectory>? change = null)
    {
        await using var store = SqliteRunStore.Open(_folder.At("run.db"));
        using var executor = new JournaledExecutor(
            new RolloutWorker(new Environment(change ?? (t => t)), scorer),
            new ModelEndpoint("toy", new ScriptedChatClient(_ => "solved a"), "toy"),
            store,
            store,
            new CallTotals(),
            TimeProvider.System
        );
        var request = new RolloutRequest(Skill.FromText("# S\n"), ToyWorld.Tasks().Train[0], 1);
        var made = await executor.ExecuteAsync(request, TestContext.Current.CancellationToken);
        await store.FlushAsync();
        using var reader = RunReader.Open(_folder.At("run.db"));
        return (made.Key, StoredRollouts.Trajectory(reader, made.Key)!);
    }

    private async Task<Score?> ScoreAsync(ContentHash rollout, Trajectory trajectory, IScorer scorer)
    {
        using var reader = RunReader.Open(_folder.At("run.db"));
        var question = new ScoringRequest(ToyWorld.Tasks().Train[0], trajectory.Answer);
        return await StoredRollouts.ScoreAsync(reader, rollout, question, trajectory, scorer, TestContext.Current.CancellationToken);
    }

    private sealed class Environment(Func<Trajectory, Trajectory> change) : IEnvironment
    {
        private readonly ChatEnvironment _chat = new("Do it.");

        public string Name => "changed";

        public string Fingerprint => "changed/1";

        public CallAccounting Accounting => CallAccounting.OneCall;

        public async ValueTask<Trajectory> RunAsync(
            RolloutRequest request,
            Microsoft.Extensions.AI.IChatClient target,
            CancellationToken cancellationToken
        ) => change(await _chat.RunAsync(request, target, cancellationToken));
    }

    private sealed class Scorer(bool isPure, string fingerprint = "counting/1") : IScorer
    {
        public int Calls { get; private set; }

        public string Name => "counting";

        public string Fingerprint => fingerprint;

        public bool IsPure => isPure;

        public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(Score.Pass($"verdict {++Calls}"));
    }
}
