namespace SkillOpt.Training;

/// <summary>What happens when an epoch ends: the slow update, through the gate, then the optimizer's notebook. Both need an epoch to look back on.</summary>
internal sealed class EpochEnd(TrainingRun run, int epoch)
{
    /// <summary>Ends the epoch.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var wantsSlow = run.Options.SlowUpdate.Enabled && epoch >= 2;

        // The notebook of the last epoch would never be read.
        var wantsMeta = run.Options.MetaSkill && epoch >= 2 && epoch < run.PlannedEpochs;
        if (wantsSlow || wantsMeta)
        {
            var comparison = await LongitudinalComparison.MakeAsync(run, epoch, run.SkillOfPreviousEpoch, run.Incumbent, cancellationToken).ConfigureAwait(false);
            if (comparison.Pairs.Count > 0)
            {
                var slow = wantsSlow ? new SlowUpdate(run, epoch).ProposeAsync(comparison, cancellationToken) : Task.FromResult<string?>(null);
                var meta = wantsMeta ? new MetaSkill(run, epoch).ReviseAsync(comparison, cancellationToken) : Task.FromResult<string?>(null);
                await Task.WhenAll(slow, meta).ConfigureAwait(false);
                if (wantsSlow)
                {
                    await new SlowUpdate(run, epoch).ApplyAsync(comparison, await slow.ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                }

                if (wantsMeta)
                {
                    new MetaSkill(run, epoch).Apply(await meta.ConfigureAwait(false));
                }
            }
        }

        run.SkillOfPreviousEpoch = run.Incumbent;
    }
}
