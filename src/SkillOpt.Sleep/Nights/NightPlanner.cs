using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>Decides what a night does: which tasks, for which document, in which split; and writes it down.</summary>
internal sealed class NightPlanner(NightRequest request, SleepStore store)
{
    private readonly TaskTable _tasks = new(store);

    /// <summary>Plans a night.</summary>
    public async Task<NightPlan> PlanAsync(long number, int newSessions, CancellationToken cancellationToken)
    {
        var scope = ProjectScope.Of(request.Project);
        var mined = request.TasksFile is { } file
            ? new MiningResult(TasksFile.Read(file), [])
            : await MineAsync(number, new SessionTable(store).In(scope), _tasks.In(scope), cancellationToken).ConfigureAwait(false);
        var ledger = new SplitLedger(_tasks.Uses(request.Project), new SplitShares(request.Settings.ValShare, request.Settings.TestShare));
        var judged = Judged(mined.Tasks);
        var (assigned, moved) =
            request.TasksFile is null || judged.All(t => t.Split.Length == 0) ? (ledger.Assign(judged), 0) : ledger.Take(judged);
        var skills = assigned
            .GroupBy(t => t.Skill, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Skill(number, g.Key, [.. g]))
            .ToImmutableArray();
        var plan = new NightPlan
        {
            Number = number,
            Project = request.Project,
            Settings = request.Settings,
            Skills = skills,
            Sessions = newSessions,
            Notes =
            [
                .. mined.Notes,
                .. moved == 0
                    ? []
                    : new[] { $"{moved} tasks of the file were learned from or looked at before, and are learned from instead of judging" },
            ],
            Dropped = mined
                .Dropped.Select(d => d.Reason)
                .Concat(Enumerable.Repeat("it needs a judge, and none is named", mined.Tasks.Count - judged.Count))
                .CountBy(r => r)
                .ToImmutableSortedDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal),
        };
        var rubrics = mined.Tasks.ToDictionary(t => t.Id, t => t.Rubric, StringComparer.Ordinal);
        var decided = skills.Where(s => s.Skipped is null).SelectMany(s => s.Tasks).Where(t => t.DerivedFrom.Length == 0).ToList();
        store.Together(() =>
            Remember(
                number,
                assigned
                    .Select(t => t with { Rubric = rubrics.GetValueOrDefault(t.Id, t.Rubric) })
                    .Concat(mined.Dropped.Select(d => d.Task)),
                ledger,
                decided
            )
        );
        plan.Write(request.Home.Make(FolderOf(number)));
        return plan;
    }

    // Mining may spend no more than half of the night: what is mined is to be replayed.
    private async Task<MiningResult> MineAsync(
        long number,
        IReadOnlyList<SessionDigest> sessions,
        IReadOnlyList<MinedTask> known,
        CancellationToken cancellationToken
    )
    {
        const double Half = 0.5;
        var folder = request.Home.Make(Path.Combine(FolderOf(number), NightPlan.MiningFolder));
        var already = SpentFile.Read(folder);
        var purse = new NightPurse(request.Settings, new NightTotals(), () => already, request.Services.Time);
        var mining = NightMining.Open(request.Home, request.Settings, purse.CapsOf(new NightTotals(), Half), request.Services);
        if (mining is null)
        {
            return await new Miner().MineAsync(sessions, known, cancellationToken).ConfigureAwait(false);
        }

        await using var closing = mining.ConfigureAwait(false);
        try
        {
            return await mining.Miner.MineAsync(sessions, known, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            SpentFile.Write(folder, already + SpentFile.Of(mining.Budget, purse.Spent.Minutes - already.Minutes));
        }
    }

    // Checks judge without a judge; a rubric does not.
    private IReadOnlyList<MinedTask> Judged(IReadOnlyList<MinedTask> tasks) =>
        request.Settings.Judge is not null
            ? tasks
            :
            [
                .. tasks
                    .Where(t => t.Rubric.Length == 0 || t.AskedAbout.Length > 0 && !t.Checks.IsEmpty)
                    .Select(t => t with { Rubric = "" }),
            ];

    /// <summary>The folder of a night, below the home of Sleep.</summary>
    public static string FolderOf(long number) =>
        Path.Combine("nights", number.ToString("D4", System.Globalization.CultureInfo.InvariantCulture));

    private SkillNight Skill(long number, string name, IReadOnlyList<MinedTask> tasks)
    {
        var (document, problem) = TargetDocuments.For(name, request.Project, request.Harvest.Machine, request.Settings);
        var night = new SkillNight
        {
            Name = document?.Name ?? name,
            Folder = SkillNames.Safe(document?.Name ?? name) ?? "skill",
            LivePath = document?.LivePath ?? "",
            IsMemory = document?.IsMemory ?? false,
            BaselineHash = document?.Hash ?? "",
            Tasks = [.. Chosen(tasks)],
        };
        var skipped = problem ?? Thin(night.Tasks);
        if (document is null || skipped is not null)
        {
            return night with { Skipped = skipped };
        }

        var folder = request.Home.Make(Path.Combine(FolderOf(number), night.Folder));
        AtomicFile.WriteDurably(Path.Combine(folder, "baseline.bin"), document.Bytes ?? []);
        NightProject.Write(folder, TargetDocuments.SkillOf(document), night.Tasks, request.Settings);
        return night;
    }

    private List<MinedTask> Chosen(IReadOnlyList<MinedTask> tasks)
    {
        // What judges is never cut short by what is learned from.
        var judging = tasks.Where(t => t.Split != "train").Take(request.Settings.MaxTasks).ToList();
        var learning = tasks
            .Where(t => t.Split == "train")
            .OrderByDescending(t => t.WasCorrected)
            .ThenBy(t => t.Id, StringComparer.Ordinal)
            .Take(request.Settings.MaxTasks)
            .ToList();
        var recalled = TrainTasks.Recalled(learning, tasks.Except(learning), request.Settings.RecallK);
        var all = learning.Concat(recalled).ToList();
        return
        [
            .. all,
            .. all.SelectMany(t => TrainTasks.Dreamt(t, request.Settings.DreamFactor)),
            .. all.SelectMany(t => TrainTasks.TriedAgain(t, request.Settings.Attempts)),
            .. judging,
        ];
    }

    private string? Thin(IReadOnlyList<MinedTask> tasks)
    {
        var (train, val) = (tasks.Count(t => t.Split == "train"), tasks.Count(t => t.Split == "val"));
        return train == 0 ? "there is no task to learn from"
            : val < request.Settings.LeastVal
                ? $"{Noise.Sentence(val)}: there are too few to judge by (at least {request.Settings.LeastVal} are "
                    + $"needed), and nothing is staged"
            : null;
    }

    private void Remember(long number, IEnumerable<MinedTask> tasks, SplitLedger ledger, IEnumerable<MinedTask> decided)
    {
        foreach (var task in tasks)
        {
            _tasks.Put(task with { Split = "" }, number);
        }

        ledger.Decided(decided.Where(t => ledger.Uses.ContainsKey(t.Group)));
        foreach (var (group, use) in ledger.Uses)
        {
            _tasks.Put(request.Project, group, use, number);
        }
    }
}
