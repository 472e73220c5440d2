namespace SkillOpt.Sleep;

/// <summary>Timers of systemd for the user.</summary>
/// <param name="machine">Where units are kept.</param>
/// <param name="program">The program <c>systemctl</c>.</param>
internal sealed class SystemdScheduler(Machine machine, string program = "systemctl") : INightScheduler
{
    private readonly SystemProgram _systemctl = new(program);

    /// <inheritdoc/>
    public string Name => "systemd";

    private string Folder => Path.Combine(machine.Variable("XDG_CONFIG_HOME") ?? Path.Combine(machine.Home, ".config"), "systemd", "user");

    /// <inheritdoc/>
    public async Task<bool> IsHereAsync(CancellationToken cancellationToken) =>
        ExecutableFinder.Find(program) is not null
        && (await _systemctl.RunAsync(["--user", "show-environment"], null, cancellationToken).ConfigureAwait(false)).Succeeded;

    /// <inheritdoc/>
    public async Task InstallAsync(ScheduledNight night, CancellationToken cancellationToken)
    {
        AtomicFile.Write(PathOf(night.Name, "service"), SystemdText.Service(night));
        AtomicFile.Write(PathOf(night.Name, "timer"), SystemdText.Timer(night));
        await _systemctl.MustAsync(["--user", "daemon-reload"], null, cancellationToken).ConfigureAwait(false);
        await _systemctl.MustAsync(["--user", "enable", "--now", $"{night.Name}.timer"], null, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(string project, CancellationToken cancellationToken)
    {
        var name = $"skillopt-sleep-{ScheduledNight.KeyOf(project)}";
        if (!File.Exists(PathOf(name, "timer")))
        {
            return false;
        }

        await _systemctl.MustAsync(["--user", "disable", "--now", $"{name}.timer"], null, cancellationToken).ConfigureAwait(false);
        File.Delete(PathOf(name, "timer"));
        File.Delete(PathOf(name, "service"));
        await _systemctl.MustAsync(["--user", "daemon-reload"], null, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var output = await _systemctl
            .MustAsync(["--user", "list-timers", "--all", "--no-pager", "--no-legend", "skillopt-sleep-*"], null, cancellationToken)
            .ConfigureAwait(false);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private string PathOf(string name, string kind) => Path.Combine(Folder, $"{name}.{kind}");
}
