using System.Text.Json.Nodes;
using SkillOpt.Projects;

namespace SkillOpt.Sleep;

/// <summary>What a night would replay: harvest and mining, remembering nothing but what a named miner answered.</summary>
internal static class Looking
{
    private const int MostShown = 40;
    private const int LongestIntent = 90;

    /// <summary>Looks.</summary>
    /// <param name="home">Where Sleep keeps what it knows.</param>
    /// <param name="options">What is harvested.</param>
    /// <param name="project">The project.</param>
    /// <param name="settings">The models that mine and try rubrics, and what they may cost; none is asked that is not named.</param>
    /// <param name="services">Models and the rest of the outside world.</param>
    /// <param name="tasksFile">Where the tasks are written for review; null for nowhere.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<CommandAnswer> RunAsync(
        SleepHome home,
        HarvestOptions options,
        string project,
        NightSettings settings,
        ProjectServices services,
        string? tasksFile,
        CancellationToken cancellationToken
    )
    {
        // A rubric comes from a miner only; a judge alone has nothing to try.
        var mining = settings.Miner is null
            ? null
            : NightMining.Open(
                home,
                settings,
                new NightPurse(settings, new NightTotals(), () => new NightTotals(), services.Time).CapsOf(new NightTotals()),
                services
            );
        await using var closing = (mining ?? (IAsyncDisposable)NothingOpen.Instance).ConfigureAwait(false);
        using var store = SleepStore.OpenToRead(home);
        var report = new Harvester(options).Run(store, keep: false, cancellationToken);
        var scope = ProjectScope.Of(project);
        var known = store is null ? [] : new SessionTable(store).In(scope);
        var fresh = report.Sessions.Select(s => (s.Source, s.Id)).ToHashSet();
        var sessions = known.Where(s => !fresh.Contains((s.Source, s.Id))).Concat(report.Sessions.Where(s => scope.Contains(s.Project)));
        var mined = await (mining?.Miner ?? new Miner())
            .MineAsync(sessions, store is null ? [] : new TaskTable(store).In(scope), cancellationToken)
            .ConfigureAwait(false);
        if (tasksFile is not null)
        {
            TasksFile.Write(tasksFile, project, mined.Tasks);
        }

        return new CommandAnswer(Json(report, mined), [.. HarvestText.Lines(report, withRedactions: false), .. Lines(mined, tasksFile)]);
    }

    private static IEnumerable<string> Lines(MiningResult mined, string? tasksFile)
    {
        yield return $"{mined.Tasks.Count} tasks worth replaying:";
        foreach (var task in mined.Tasks.Take(MostShown))
        {
            yield return $"  {VisibleText.Line(Cut(task.Intent))}  "
                + $"[{string.Join("; ", task.Checks)}]{(task.Skill.Length > 0 ? $" skill {task.Skill}" : "")}";
        }

        foreach (var note in mined.Notes)
        {
            yield return $"  {note}.";
        }

        foreach (var (reason, count) in mined.Dropped.CountBy(d => d.Reason).OrderByDescending(p => p.Value))
        {
            yield return $"  left out: {count} × {reason}";
        }

        if (tasksFile is not null)
        {
            yield return $"Written to {tasksFile}; read and edit it, say \"reviewed\": true, and give it to skillopt "
                + $"sleep run --tasks-file.";
        }
    }

    private static JsonObject Json(HarvestReport report, MiningResult mined) =>
        new()
        {
            ["harvest"] = HarvestText.Json(report),
            ["tasks"] = new JsonArray([.. mined.Tasks.Select(t => JsonNode.Parse(MinedTaskJson.Write(t)))]),
            ["notes"] = new JsonArray([.. mined.Notes.Select(n => (JsonNode?)n)]),
            ["dropped"] = new JsonObject(mined.Dropped.CountBy(d => d.Reason).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))),
        };

    private sealed class NothingOpen : IAsyncDisposable
    {
        public static readonly NothingOpen Instance = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private static string Cut(string text) => text.Length <= LongestIntent ? text : text[..LongestIntent] + " …";
}
