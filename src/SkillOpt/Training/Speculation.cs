using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Skills;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>
/// A bet on the verdict: while the tail of the gate's evaluation is out, the next step's batch is rolled out, into the journal, under the skill that will
/// probably be the incumbent: the candidate when it leads so far, else the one in force. A lost bet is called off, and what it completed is counted as waste. The run's history is the same with and without it.
/// </summary>
internal sealed class Speculation : IAsyncDisposable
{
    private readonly TrainingRun _run;
    private readonly Func<Skill, IReadOnlyList<RolloutRequest>>? _requestsFor;
    private readonly Skill _candidate;
    private readonly CancellationTokenSource _stop = new();
    private Task<int>? _work;
    private Skill? _backed;
    private bool _wasRight;
    private int _begun;

    private Speculation(TrainingRun run, Skill candidate, Func<Skill, IReadOnlyList<RolloutRequest>>? requestsFor)
    {
        _run = run;
        _candidate = candidate;
        _requestsFor = requestsFor;
    }

    /// <summary>The bet of a step; it does nothing when speculation is off or the step is the last one.</summary>
    public static Speculation Of(TrainingRun run, int epoch, int step, Skill candidate)
    {
        if (!run.Options.Speculate || step >= run.TotalSteps)
        {
            return new Speculation(run, candidate, null);
        }

        var index = step % run.StepsPerEpoch;
        var plan = BatchPlan.ForEpoch(run.Tasks.Train, run.Options.BatchSize, run.Options.Accumulation, run.Options.Seed, index == 0 ? epoch + 1 : epoch);
        return new Speculation(run, candidate, skill => TrainingStep.RequestsOf(plan.Steps[index], skill));
    }

    /// <summary>Begins; only the first call counts.</summary>
    /// <param name="candidateLeads">Whether the candidate is ahead of the incumbent on what both have done so far.</param>
    public void Begin(bool candidateLeads)
    {
        if (_requestsFor is not null && Interlocked.Exchange(ref _begun, 1) == 0)
        {
            _backed = candidateLeads ? _candidate : _run.Incumbent;
            var plan = new EvaluationPlan("speculation", _requestsFor(_backed));
            _work = Task.Run(() => _run.Evaluator.PrefetchAsync(plan, _stop.Token));
        }
    }

    /// <summary>Compares the bet with the incumbent after the verdict; a right one goes on in the background.</summary>
    public void Settle() => _wasRight = _backed?.Hash == _run.Incumbent.Hash;

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
