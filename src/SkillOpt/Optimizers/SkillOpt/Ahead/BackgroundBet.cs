namespace SkillOpt.Training;

/// <summary>
/// A bet that was won and whose work goes on: what it makes is needed next, so the next stage waits for it instead of asking twice.
/// </summary>
internal sealed class BackgroundBet
{
    private Task _going = Task.CompletedTask;

    /// <summary>Lets a won bet go on.</summary>
    public void Keep(Bet won) =>
        _going = won.Going.ContinueWith(
            _ => won.Dispose(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );

    /// <summary>Waits until it is done; it ends without an exception.</summary>
    public Task EndAsync() => _going;
}
