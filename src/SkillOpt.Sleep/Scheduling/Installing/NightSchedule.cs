using System.Text.Json.Nodes;

namespace SkillOpt.Sleep;

/// <summary>Puts nights into the system's schedule, lists them and takes them out.</summary>
internal sealed class NightSchedule(IReadOnlyList<INightScheduler> schedulers)
{
    /// <summary>What this machine may have, the better ones first.</summary>
    public static NightSchedule Of(Machine machine, TimeProvider time) =>
        new([new WindowsScheduler(machine, time), new LaunchdScheduler(machine), new SystemdScheduler(machine), new CronScheduler()]);

    /// <summary>Puts a night in.</summary>
    public async Task<CommandAnswer> InstallAsync(ScheduledNight night, CancellationToken cancellationToken)
    {
        var scheduler = await FirstAsync(cancellationToken).ConfigureAwait(false);
        await scheduler.InstallAsync(night, cancellationToken).ConfigureAwait(false);
        return new CommandAnswer(
            new JsonObject
            {
                ["scheduler"] = scheduler.Name,
                ["name"] = night.Name,
                ["at"] = $"{night.At:HH\\:mm}",
            },
            [$"Every day at {night.At:HH\\:mm}, by {scheduler.Name}, as {night.Name}: {string.Join(' ', night.Command)}"]
        );
    }

    /// <summary>Takes a project's night out, wherever it is.</summary>
    public async Task<CommandAnswer> RemoveAsync(string project, CancellationToken cancellationToken)
    {
        List<string> removed = [];
        foreach (var scheduler in schedulers)
        {
            if (
                await scheduler.IsHereAsync(cancellationToken).ConfigureAwait(false)
                && await scheduler.RemoveAsync(project, cancellationToken).ConfigureAwait(false)
            )
            {
                removed.Add(scheduler.Name);
            }
        }

        return new CommandAnswer(
            new JsonObject { ["removed"] = new JsonArray([.. removed.Select(r => (JsonNode?)r)]) },
            [removed.Count == 0 ? $"No night is scheduled for {project}." : $"Taken out of {string.Join(", ", removed)}."]
        );
    }

    /// <summary>Lists the nights of all projects.</summary>
    public async Task<CommandAnswer> ListAsync(CancellationToken cancellationToken)
    {
        List<string> lines = [];
        foreach (var scheduler in schedulers)
        {
            if (await scheduler.IsHereAsync(cancellationToken).ConfigureAwait(false))
            {
                lines.AddRange((await scheduler.ListAsync(cancellationToken).ConfigureAwait(false)).Select(l => $"{scheduler.Name}: {l}"));
            }
        }

        return new CommandAnswer(
            new JsonArray([.. lines.Select(l => (JsonNode?)l)]),
            lines.Count == 0 ? ["No night is scheduled."] : lines
        );
    }

    private async Task<INightScheduler> FirstAsync(CancellationToken cancellationToken)
    {
        foreach (var scheduler in schedulers)
        {
            if (await scheduler.IsHereAsync(cancellationToken).ConfigureAwait(false))
            {
                return scheduler;
            }
        }

        throw new SkillOptException(
            "SKO7042",
            "This system has no schedule that skillopt knows (systemd for users, cron, launchd, Task Scheduler); begin "
                + "skillopt sleep run by other means.",
            ExitCode.EnvironmentFailed
        );
    }
}
