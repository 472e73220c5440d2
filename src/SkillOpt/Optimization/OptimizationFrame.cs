using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>
/// What stands around every optimizer: the baseline before it, the release check and the exam after it, the run's first and last facts, and
/// resuming.
/// </summary>
internal sealed class OptimizationFrame(TrainerParts parts, IOptimizer optimizer)
{
    /// <summary>Trains, or goes on where the journal ends.</summary>
    public async Task<TrainingResult> RunAsync(Skill start, TaskSet tasks, CancellationToken cancellationToken)
    {
        var options = parts.Options;
        using var evaluator = new Evaluator(
            parts.Executor,
            parts.Journal,
            parts.Observer,
            options.InFlight,
            options.MaxFailureShare,
            parts.Time
        );
        using var caller = new StructuredCaller(
            parts.Optimizer,
            ModelRole.Optimizer,
            parts.Journal,
            parts.Meter,
            parts.Time,
            options.OptimizerInFlight
        );
        var calls = new OptimizerCalls(caller, parts.Prompts, parts.Journal, parts.Events, parts.CallLog);
        var gatekeeper = new Gatekeeper(parts, tasks, evaluator);
        var run = optimizer.Start(new OptimizerContext(parts, tasks, evaluator, calls, gatekeeper));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var state = new TrainingState(
                start,
                optimizer.StepsPerEpoch(tasks.Train.Length, options),
                parts.Past.PlansFor(options.Epochs)[0]
            );
            parts.Events.Append(FactsOf.Start(state, tasks, parts));
            state = await gatekeeper.MeasureBaselineAsync(state, stop.Token).ConfigureAwait(false);
            return await RunPlansAsync(run, state, new RunEnd(parts, tasks, evaluator), stop.Token).ConfigureAwait(false);
        }
        finally
        {
            // Nothing goes on behind the back of a run that has ended.
            await stop.CancelAsync().ConfigureAwait(false);
            await run.EndAsync().ConfigureAwait(false);
        }
    }

    private async Task<TrainingResult> RunPlansAsync(
        IOptimizerRun run,
        TrainingState state,
        RunEnd end,
        CancellationToken cancellationToken
    )
    {
        var plans = parts.Past.PlansFor(parts.Options.Epochs);
        for (var (plan, epoch) = (0, 1); ; plan++)
        {
            state = state with { PlannedEpochs = plans[plan] };
            if (plan > 0)
            {
                parts.Events.Append(new RunExtended { Epochs = state.PlannedEpochs, Steps = state.TotalSteps });
            }

            for (; epoch <= state.PlannedEpochs && !state.IsOver; epoch++)
            {
                state = await run.RunEpochAsync(state, epoch, cancellationToken).ConfigureAwait(false);
            }

            // A plan that was lengthened before it was finished has no end of its own.
            var isLast = plan == plans.Length - 1;
            if (isLast || parts.Past.FinishedPlans.Contains(plan))
            {
                (state, var result) = await end.FinishAsync(state, cancellationToken).ConfigureAwait(false);
                if (isLast)
                {
                    return result;
                }
            }
        }
    }
}
