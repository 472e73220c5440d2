namespace SkillOpt.Training;

/// <summary>The loop at work on one run: the steps of an epoch, then its end.</summary>
internal sealed class ReflectionRun(OptimizerContext context) : IOptimizerRun
{
    private readonly BackgroundBet _bet = new();
    private LoopState? _memory;

    /// <inheritdoc/>
    public async Task<TrainingState> RunEpochAsync(TrainingState state, int epoch, CancellationToken cancellationToken)
    {
        var loop = _memory is { } known
            ? known with
            {
                Run = state,
            }
            : new LoopState(state, state.Start, new RejectedEdits(context.Options));
        _memory = await TrainAsync(loop, epoch, cancellationToken).ConfigureAwait(false);
        return _memory.Run;
    }

    /// <inheritdoc/>
    public Task EndAsync() => _bet.EndAsync();

    private async Task<LoopState> TrainAsync(LoopState state, int epoch, CancellationToken cancellationToken)
    {
        foreach (var batches in RunOrder.PlanOf(context, epoch).Steps)
        {
            await _bet.EndAsync().ConfigureAwait(false);
            state = await new TrainingStep(context, state, epoch, batches).RunAsync(_bet, cancellationToken).ConfigureAwait(false);
            if (state.Run.IsOver)
            {
                return state;
            }
        }

        await _bet.EndAsync().ConfigureAwait(false);
        return await new EpochEnd(context, state, epoch).RunAsync(_bet, RunOrder.AfterEpoch, cancellationToken).ConfigureAwait(false);
    }
}
