using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>
/// A bet that the gate will reject: while the tail of its evaluation is out, the next step's batch is rolled out under the incumbent, into the journal.
/// A lost bet is called off, and what it completed is counted as waste. The run's history is the same with and without it.
/// </summary>
internal sealed class Speculation : IAsyncDisposable
{
    private readonly TrainingRun _run;
    private readonly IReadOnlyList<RolloutRequest>? _requests;
    private readonly CancellationTokenSource _stop = new();
    private Task<int>? _work;
    private bool _wasRight;
    private int _begun;

    private Speculation(TrainingRun run, IReadOnlyList<RolloutRequest>? requests)
    {
        _run = run;
        _requests = requests;
    }

    /// <summary>The bet of a step; it does nothing when speculation is off or the step is the last one.</summary>
    public static Speculation Of(TrainingRun run, int epoch, int step)
    {
        if (!run.Options.Speculate || step >= run.TotalSteps)
        {
            return new Speculation(run, null);
        }

        var index = step % run.StepsPerEpoch;
        var plan = BatchPlan.ForEpoch(run.Tasks.Train, run.Options.BatchSize, run.Options.Accumulation, run.Options.Seed, index == 0 ? epoch + 1 : epoch);
        return new Speculation(run, TrainingStep.RequestsOf(plan.Steps[index], run.Incumbent));
    }

    /// <summary>Begins; only the first call counts.</summary>
    public void Begin()
    {
        if (_requests is not null && Interlocked.Exchange(ref _begun, 1) == 0)
        {
            _work = Task.Run(() => _run.Evaluator.PrefetchAsync(new EvaluationPlan("speculation", _requests), _stop.Token));
        }
    }

    /// <summary>Says whether the bet was right; a right one goes on in the background.</summary>
    public void Settle(bool guessedRight) => _wasRight = guessedRight;

    /// <summary>Ends a lost bet; a won one is left running, since the next step asks for the same rollouts.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_work is null)
        {
            _stop.Dispose();
            return;
        }

        if (_wasRight)
        {
            _ = _work.ContinueWith(_ => _stop.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        var wasted = await _work.ConfigureAwait(false);
        _run.Events.Report(new RunIncident("speculation_waste", $"{wasted} rollouts were made ahead for a skill that was then replaced.") { Stage = "rollout", Amount = wasted });
        _stop.Dispose();
    }
}
