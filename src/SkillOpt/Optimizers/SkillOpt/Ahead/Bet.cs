namespace SkillOpt.Training;

/// <summary>One bet: the run goes on under the skill that it backs, up to its next gate and into the journal only.</summary>
internal sealed class Bet : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly AheadWork _work;

    /// <param name="context">What the run works with.</param>
    /// <param name="after">The state after the verdict, if the bet is won.</param>
    /// <param name="next">What the run does next from there.</param>
    /// <param name="rolloutsOnly">True when the optimizer's questions cannot be known before the verdict.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public Bet(
        OptimizerContext context,
        LoopState after,
        Func<OptimizerContext, LoopState, IAheadStage?> next,
        bool rolloutsOnly,
        CancellationToken cancellationToken
    )
    {
        Backed = after.Incumbent;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _work = new AheadWork(context.Parts.Journal, _stop.Cancel);
        var ahead = context.On(_work, _work);
        Going = Task.Run(() => GoAsync(next(ahead, after), rolloutsOnly, _stop.Token), CancellationToken.None);
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
            await (
                next is null ? Task.CompletedTask
                : rolloutsOnly ? next.RollOutAsync(cancellationToken)
                : next.ProposeAsync(cancellationToken)
            ).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Called off, at a cap, or failed: the run itself comes to the same place and meets the same trouble there, in its own history.
        }
    }
}
