using SkillOpt.Runs;

namespace SkillOpt.Rollouts;

/// <summary>
/// Takes an evaluation's rollouts in as they finish and hands them on in task order; stops the run when too many have failed. Thread-safe.
/// </summary>
internal sealed class ResultDelivery(EvaluationPlan plan, bool areLossesSettled, IRunObserver observer, double maxFailureShare)
{
    private readonly ResultList _results = new(plan);
    private readonly Lock _lock = new();
    private int _finished;
    private int _failed;
    private volatile bool _isStopped;

    /// <summary>Whether the plan has asked to stop.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>Takes a rollout in.</summary>
    /// <param name="index">Its place in the plan.</param>
    /// <param name="rollout">The rollout.</param>
    /// <param name="areAllStarted">Whether every rollout of the plan has been started.</param>
    /// <returns>True when the evaluation is to stop.</returns>
    public bool Deliver(int index, Rollout rollout, bool areAllStarted)
    {
        lock (_lock)
        {
            observer.StageAdvanced(plan.Name, ++_finished);
            _results.Put(index, rollout);
            if (rollout.Failure is not null)
            {
                _failed++;
                if (!areLossesSettled)
                {
                    ThrowIfTooManyFailed(plan.Requests.Count);
                }
            }

            plan.OnArrival?.Invoke(index, plan.KeepTrajectories ? rollout : rollout with { Trajectory = null }, areAllStarted);
            while (!_isStopped && _results.HasNext)
            {
                var result = _results.Next();
                _isStopped = plan.OnResult?.Invoke(result) ?? false;
            }

            return _isStopped;
        }
    }

    /// <summary>The evaluation, when nothing more will come.</summary>
    public Evaluation Finish()
    {
        ThrowIfTooManyFailed(_results.Count);
        return new Evaluation(plan, _results);
    }

    private void ThrowIfTooManyFailed(int total)
    {
        var failed = _failed;
        if (total > 0 && (failed == total || failed > Math.Max(maxFailureShare * total, maxFailureShare > 0 ? 1 : 0)))
        {
            var example = _results.AnyFailure;
            throw new SkillOptException(
                "SKO2301",
                $"{failed} of {total} rollouts of '{plan.Name}' failed{(example is null ? "" : $" ({example.Kind}: {example.Evidence})")}; "
                    + "nothing was scored from them. Check the target with 'skillopt doctor', then run the same command again.",
                ExitCode.EnvironmentFailed
            );
        }
    }
}
