namespace SkillOpt.Training;

/// <summary>What happens when an epoch ends: the slow update, through the gate, then the optimizer's notebook. Both need an epoch to look back on.</summary>
internal sealed class EpochEnd(TrainingRun run, int epoch) : IAheadStage
{
    private readonly SlowUpdate _slow = new(run, epoch);
    private readonly MetaSkill _meta = new(run, epoch);

    /// <summary>Whether this epoch ends with more than its last step.</summary>
    public bool HasWork => WantsSlow || WantsMeta;

    private bool WantsSlow => run.Options.SlowUpdate.Enabled && epoch >= 2;

    // The notebook of the last epoch would never be read.
    private bool WantsMeta => run.Options.MetaSkill && epoch >= 2 && epoch < run.PlannedEpochs;

    /// <summary>Ends the epoch.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (HasWork)
        {
            var comparison = await CompareAsync(cancellationToken).ConfigureAwait(false);
            if (comparison.Pairs.Count > 0)
            {
                var (guidance, notebook) = await AskAsync(comparison, cancellationToken).ConfigureAwait(false);
                if (WantsSlow)
                {
                    await _slow.ApplyAsync(comparison, guidance, notebook, cancellationToken).ConfigureAwait(false);
                }

                if (WantsMeta && !run.Gatekeeper.IsOver)
                {
                    _meta.Apply(notebook);
                }
            }
        }

        run.SkillOfPreviousEpoch = run.Incumbent;
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

    private Task<LongitudinalComparison> CompareAsync(CancellationToken cancellationToken) => new EpochComparer(run, epoch).CompareAsync(cancellationToken);

    private async Task<(string? Guidance, string? Notebook)> AskAsync(LongitudinalComparison comparison, CancellationToken cancellationToken)
    {
        var guidance = WantsSlow ? _slow.ProposeAsync(comparison, cancellationToken) : Task.FromResult<string?>(null);
        var notebook = WantsMeta ? _meta.ReviseAsync(comparison, cancellationToken) : Task.FromResult<string?>(null);
        await Task.WhenAll(guidance, notebook).ConfigureAwait(false);
        return (await guidance.ConfigureAwait(false), await notebook.ConfigureAwait(false));
    }
}
