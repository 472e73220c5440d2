namespace SkillOpt.Sleep;

/// <summary>cron, for systems without systemd. A crontab that cannot be read is never written.</summary>
/// <param name="program">The program <c>crontab</c>.</param>
internal sealed class CronScheduler(string program = "crontab") : INightScheduler
{
    private const string None = "no crontab for";
    private readonly SystemProgram _crontab = new(program);

    /// <inheritdoc/>
    public string Name => "cron";

    /// <inheritdoc/>
    public Task<bool> IsHereAsync(CancellationToken cancellationToken) => Task.FromResult(ExecutableFinder.Find(program) is not null);

    /// <inheritdoc/>
    public async Task InstallAsync(ScheduledNight night, CancellationToken cancellationToken)
    {
        var crontab = await ReadAsync(cancellationToken).ConfigureAwait(false);
        await _crontab.MustAsync(["-"], CrontabText.With(crontab, night), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(string project, CancellationToken cancellationToken)
    {
        var (text, had) = CrontabText.Without(await ReadAsync(cancellationToken).ConfigureAwait(false), project);
        if (had)
        {
            await _crontab.MustAsync(["-"], text, cancellationToken).ConfigureAwait(false);
        }

        return had;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        CrontabText.Entries(await ReadAsync(cancellationToken).ConfigureAwait(false));

    // That somebody has no crontab is an answer; every other failure is none.
    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        var result = await _crontab.RunAsync(["-l"], null, cancellationToken).ConfigureAwait(false);
        return result.Succeeded ? result.Output
            : result.End == ProcessEnd.Exited && result.ErrorTail.Contains(None, StringComparison.OrdinalIgnoreCase) ? ""
            : throw new SkillOptException(
                "SKO7041",
                $"crontab -l failed ({VisibleText.Line(result.ErrorTail.Trim())}), so your crontab is left as it is.",
                ExitCode.EnvironmentFailed
            );
    }
}
