using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>
/// Trains a skill. Deterministic given the journal: every decision follows from seeded streams and from results taken in a fixed order, so running it again
/// on the same journal is resuming. One trainer trains once; not thread-safe.
/// </summary>
public sealed class Trainer
{
    private readonly TrainerParts _parts;

    /// <summary>Creates a trainer.</summary>
    /// <exception cref="SkillOptException">SKO2220: a setting is out of its range.</exception>
    public Trainer(TrainerParts parts)
    {
        TrainingChecks.Check(parts.Options);
        _parts = parts;
    }

    /// <summary>Trains, or goes on where the journal ends.</summary>
    /// <param name="start">The starting skill.</param>
    /// <param name="tasks">The tasks; train and val must not be empty.</param>
    /// <param name="cancellationToken">Stops the run; everything complete is kept.</param>
    /// <exception cref="SkillOptException">The run cannot go on; its exit code says why.</exception>
    public async Task<TrainingResult> RunAsync(Skill start, TaskSet tasks, CancellationToken cancellationToken)
    {
        TrainingChecks.Check(tasks);
        try
        {
            return await TrainAsync(start, tasks, cancellationToken).ConfigureAwait(false);
        }
        catch (ModelCallException e)
        {
            throw new SkillOptException("SKO2230", e.Message, ExitCode.EnvironmentFailed, e);
        }
    }

    private async Task<TrainingResult> TrainAsync(Skill start, TaskSet tasks, CancellationToken cancellationToken)
    {
        var options = _parts.Options;
        using var evaluator = new Evaluator(_parts.Executor, _parts.Journal, _parts.Observer, options.InFlight, options.MaxFailureShare, _parts.Time);
        using var caller = new StructuredCaller(_parts.Optimizer, ModelRole.Optimizer, _parts.Journal, _parts.Meter, _parts.Time, options.OptimizerInFlight);
        var desk = new OptimizerDesk(caller, _parts.Prompts, _parts.Journal, _parts.Events);
        var run = new TrainingRun(_parts, tasks, evaluator, desk, start);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await TrainAsync(run, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            // Nothing goes on behind the back of a run that has ended.
            await stop.CancelAsync().ConfigureAwait(false);
            await run.WonBet.ConfigureAwait(false);
        }
    }

    private async Task<TrainingResult> TrainAsync(TrainingRun run, CancellationToken cancellationToken)
    {
        _parts.Events.Append(run.Started());
        await run.Gatekeeper.MeasureBaselineAsync(run.Start, cancellationToken).ConfigureAwait(false);
        var plans = _parts.Past.PlansFor(run.Options.Epochs);
        for (var (plan, epoch) = (0, 1); ; plan++)
        {
            run.PlannedEpochs = plans[plan];
            if (plan > 0)
            {
                _parts.Events.Append(new RunExtended { Epochs = run.PlannedEpochs, Steps = run.TotalSteps });
            }

            for (; epoch <= run.PlannedEpochs && !run.Gatekeeper.IsOver; epoch++)
            {
                await TrainEpochAsync(run, epoch, cancellationToken).ConfigureAwait(false);
            }

            // A plan that was lengthened before it was finished has no end of its own.
            var isLast = plan == plans.Length - 1;
            if (isLast || _parts.Past.FinishedPlans.Contains(plan))
            {
                var result = await new RunEnd(run).FinishAsync(cancellationToken).ConfigureAwait(false);
                if (isLast)
                {
                    return result;
                }
            }
        }
    }

    private static async Task TrainEpochAsync(TrainingRun run, int epoch, CancellationToken cancellationToken)
    {
        foreach (var batches in RunOrder.PlanOf(run, epoch).Steps)
        {
            await run.WonBet.ConfigureAwait(false);
            await new TrainingStep(run, epoch, batches).RunAsync(cancellationToken).ConfigureAwait(false);
            if (run.Gatekeeper.IsOver)
            {
                return;
            }
        }

        await run.WonBet.ConfigureAwait(false);

        await new EpochEnd(run, epoch).RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
