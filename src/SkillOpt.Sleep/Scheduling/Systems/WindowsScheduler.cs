using System.Text;

namespace SkillOpt.Sleep;

/// <summary>The Task Scheduler of Windows.</summary>
/// <param name="machine">Which system it is.</param>
/// <param name="time">The clock.</param>
/// <param name="program">The program <c>schtasks</c>.</param>
internal sealed class WindowsScheduler(Machine machine, TimeProvider time, string program = "schtasks") : INightScheduler
{
    private readonly SystemProgram _schtasks = new(program);

    /// <inheritdoc/>
    public string Name => "Task Scheduler";

    /// <inheritdoc/>
    public Task<bool> IsHereAsync(CancellationToken cancellationToken) =>
        Task.FromResult(machine.System == MachineSystem.Windows && ExecutableFinder.Find(program) is not null);

    /// <inheritdoc/>
    public async Task InstallAsync(ScheduledNight night, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("skillopt-sleep-").FullName;
        try
        {
            var file = Path.Combine(folder, "task.xml");
            var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
            await File.WriteAllTextAsync(file, TaskSchedulerText.Of(night, today), Encoding.Unicode, cancellationToken)
                .ConfigureAwait(false);
            await _schtasks.MustAsync(["/create", "/tn", night.Name, "/xml", file, "/f"], null, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(string project, CancellationToken cancellationToken)
    {
        var name = $"skillopt-sleep-{ScheduledNight.KeyOf(project)}";
        if (!(await _schtasks.RunAsync(["/query", "/tn", name], null, cancellationToken).ConfigureAwait(false)).Succeeded)
        {
            return false;
        }

        await _schtasks.MustAsync(["/delete", "/tn", name, "/f"], null, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var output = await _schtasks.MustAsync(["/query", "/fo", "csv", "/nh"], null, cancellationToken).ConfigureAwait(false);
        return [.. output.Split('\n').Select(l => l.Trim()).Where(l => l.Contains("skillopt-sleep-", StringComparison.Ordinal))];
    }
}
