namespace SkillOpt.Sleep;

/// <summary>launchd of macOS.</summary>
/// <param name="machine">Where property lists are kept.</param>
/// <param name="program">The program <c>launchctl</c>.</param>
internal sealed class LaunchdScheduler(Machine machine, string program = "launchctl") : INightScheduler
{
    private readonly SystemProgram _launchctl = new(program);

    /// <inheritdoc/>
    public string Name => "launchd";

    private string Folder => Path.Combine(machine.Home, "Library", "LaunchAgents");

    /// <inheritdoc/>
    public Task<bool> IsHereAsync(CancellationToken cancellationToken) =>
        Task.FromResult(machine.System == MachineSystem.MacOs && ExecutableFinder.Find(program) is not null);

    /// <inheritdoc/>
    public async Task InstallAsync(ScheduledNight night, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Folder, $"{night.Name}.plist");
        if (File.Exists(file))
        {
            await _launchctl.RunAsync(["unload", file], null, cancellationToken).ConfigureAwait(false);
        }

        AtomicFile.Write(file, LaunchdText.Of(night));
        await _launchctl.MustAsync(["load", "-w", file], null, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(string project, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Folder, $"skillopt-sleep-{ScheduledNight.KeyOf(project)}.plist");
        if (!File.Exists(file))
        {
            return false;
        }

        await _launchctl.MustAsync(["unload", "-w", file], null, cancellationToken).ConfigureAwait(false);
        File.Delete(file);
        return true;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([
            .. FolderWalk
                .FilesIn(Folder, "skillopt-sleep-*.plist")
                .Select(f => Path.GetFileNameWithoutExtension(f.Name))
                .Order(StringComparer.Ordinal),
        ]);
}
