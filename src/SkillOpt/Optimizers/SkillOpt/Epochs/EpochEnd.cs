namespace SkillOpt.Training;

/// <summary>
/// What happens when an epoch ends: the slow update, through the gate, then the optimizer's notebook. Both need an epoch to look back on.
/// </summary>
internal sealed class EpochEnd(OptimizerContext context, LoopState before, int epoch) : IAheadStage
{
    private readonly SlowUpdate _slow = new(context, before.Run.PlannedEpochs, epoch);
    private readonly MetaSkill _meta = new(context, epoch);

    /// <summary>Whether this epoch ends with more than its last step.</summary>
    public bool HasWork => WantsSlow || WantsMeta;

    private bool WantsSlow => context.Options.SlowUpdate.Enabled && epoch >= 2;

    // The notebook of the last epoch would never be read.
    private bool WantsMeta => context.Options.MetaSkill && epoch >= 2 && epoch < before.Run.PlannedEpochs;

    /// <summary>Ends the epoch.</summary>
    /// <param name="bet">Takes a bet that was won.</param>
    /// <param name="following">What follows the epoch, for a bet on the verdict.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<LoopState> RunAsync(
        BackgroundBet bet,
        Func<OptimizerContext, LoopState, int, IAheadStage?> following,
        CancellationToken cancellationToken
    )
    {
        var state = before;
        if (HasWork)
        {
            var comparison = await CompareAsync(cancellationToken).ConfigureAwait(false);
            state = state with { Run = comparison.Made.Aggregate(state.Run, (run, made) => run.WithTrain(made, epoch: null)) };
            if (comparison.Pairs.Count > 0)
            {
                var (guidance, notebook) = await AskAsync(comparison, cancellationToken).ConfigureAwait(false);
                if (WantsSlow)
                {
                    state = await _slow.ApplyAsync(state, comparison, guidance, Following, bet, cancellationToken).ConfigureAwait(false);
                }

                if (WantsMeta && !state.Run.IsOver)
                {
                    state = _meta.Apply(context, state, notebook);
                }

                IAheadStage? Following(OptimizerContext ahead, LoopState then) =>
                    following(ahead, _meta.Apply(ahead, then, notebook), epoch);
            }
        }

        return state with
        {
            SkillOfPreviousEpoch = state.Incumbent,
        };
    }

    /// <inheritdoc/>
    public Task RollOutAsync(CancellationToken cancellationToken) => CompareAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task ProposeAsync(CancellationToken cancellationToken)
    {
        var comparison = await CompareAsync(cancellationToken).ConfigureAwait(false);
        if (comparison.Pairs.Count > 0)
        {
            await AskAsync(comparison, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<LongitudinalComparison> CompareAsync(CancellationToken cancellationToken) =>
        new EpochComparer(context, before, epoch).CompareAsync(cancellationToken);

    private async Task<(string? Guidance, string? Notebook)> AskAsync(
        LongitudinalComparison comparison,
        CancellationToken cancellationToken
    )
    {
        var guidance = WantsSlow ? _slow.ProposeAsync(comparison, cancellationToken) : Task.FromResult<string?>(null);
        var notebook = WantsMeta ? _meta.ReviseAsync(before, comparison, cancellationToken) : Task.FromResult<string?>(null);
        await Task.WhenAll(guidance, notebook).ConfigureAwait(false);
        return (await guidance.ConfigureAwait(false), await notebook.ConfigureAwait(false));
    }
}
