namespace SkillOpt.Training;

/// <summary>One bet: the run goes on under the skill that it backs, up to its next gate and into the journal only.</summary>
internal sealed class Bet : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly AheadWork _work;

    /// <param name="run">The run.</param>
    /// <param name="backed">The incumbent after the verdict, if the bet is won.</param>
    /// <param name="attempt">What the optimizer will have been told of the candidate; null when nothing.</param>
    /// <param name="next">What the run does next, as seen from the run as it will be.</param>
    /// <param name="rolloutsOnly">True when the optimizer's questions cannot be known before the verdict.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public Bet(TrainingRun run, Skill backed, RejectedEdits.Attempt? attempt, Func<TrainingRun, IAheadStage?> next, bool rolloutsOnly, CancellationToken cancellationToken)
    {
        Backed = backed;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _work = new AheadWork(run.Parts.Journal, _stop.Cancel);
        var ahead = run.Ahead(backed, _work);
        if (attempt is not null)
        {
            ahead.Rejected.Add(attempt);
        }

        Going = Task.Run(() => GoAsync(next(ahead), rolloutsOnly, _stop.Token), CancellationToken.None);
    }

    public Skill Backed { get; }

    /// <summary>The work; it ends without an exception.</summary>
    public Task Going { get; }

    /// <summary>Rollouts completed.</summary>
    public int Rollouts => _work.Rollouts;

    /// <summary>Optimizer calls completed.</summary>
    public int OptimizerCalls => _work.OptimizerCalls;

    public void CallOff() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();

    private static async Task GoAsync(IAheadStage? next, bool rolloutsOnly, CancellationToken cancellationToken)
    {
        try
        {
            await (next is null ? Task.CompletedTask : rolloutsOnly ? next.RollOutAsync(cancellationToken) : next.ProposeAsync(cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Called off, at a cap, or failed: the run itself comes to the same place and meets the same trouble there, in its own history.
        }
    }
}
