using SkillOpt.Calls;
using SkillOpt.Models;
using SkillOpt.Projects;
using SkillOpt.Reporting;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Training;

namespace SkillOpt.Cli;

/// <summary>One start of a training run: opens its folder, checks that it is the same run, trains, and writes how far it came.</summary>
internal sealed class TrainingSession(Project project, IReadOnlyList<string> envFiles, bool forceTest)
{
    private static readonly DriftRules s_rules = new(
        ConfigTable.Keys.Where(k => k.Effect == ConfigEffect.Confirms).Select(k => k.Path).ToHashSet(StringComparer.Ordinal),
        ConfigTable.Keys.Where(k => k.Effect == ConfigEffect.Extends).Select(k => k.Path).ToHashSet(StringComparer.Ordinal));

    private RunSpec Spec => project.Spec;

    /// <summary>The folder of the run.</summary>
    public string Folder => Path.Combine(Spec.PathOf(Spec.Run.Folder), Spec.Run.Name);

    /// <summary>The command that measures the run's skill beside the start on test tasks that another run has used.</summary>
    public string TestCommand =>
        $"skillopt eval {Quoted(Spec.ProjectFolder)} --split test --force-test --skill {Quoted(Path.Combine(Folder, "best_skill.md"))} --against {Quoted(Spec.PathOf(Spec.Skill))}";

    /// <summary>Told what a person should know before trusting the run; null when nobody listens.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Which command hands calls off.</summary>
    public CallingCommand Owner { get; init; } = CallingCommand.Unnamed;

    /// <summary>The run to replay; null makes real calls.</summary>
    public string? Replay { get; init; }

    /// <summary>Whether a model that is called at another address than before is known to be the same.</summary>
    public bool IsSameModel { get; init; }

    /// <summary>What model calls consumed, whole run so far.</summary>
    public Budget Budget { get; } = Budgets.Create(project.Spec);

    /// <summary>What was forecast for the run beside what it took; null before it began.</summary>
    public RunCost? Cost { get; private set; }

    /// <summary>The facts of a run that is finished and would not be lengthened by this start; null when there is something to do.</summary>
    /// <exception cref="SkillOptException">SKO2103: the run was begun with other settings.</exception>
    public RunView? Finished()
    {
        if (!File.Exists(Path.Combine(Folder, RunDirectory.DatabaseName)) || RunCatalog.Summarise(Folder).Status != RunStatus.Finished)
        {
            return null;
        }

        using var reader = RunReader.Open(Folder);
        var drift = reader.Spec?.DriftTo(Fingerprint([]), s_rules) ?? RunDrift.Unchanged;
        drift.ThrowIfRefused();
        return drift.Kind == SpecDifferenceKind.Extends ? null : RunView.Of(reader.Facts());
    }

    /// <summary>Trains, or goes on.</summary>
    public async Task<RunView> RunAsync(ITrainScreen screen, CancellationToken cancellationToken)
    {
        var stored = Stored();
        var (moved, inKeys) = CheckParts(stored);
        using var directory = RunDirectory.Open(Spec.PathOf(Spec.Run.Folder), Spec.Run.Name);
        await using var store = SqliteRunStore.Open(directory.DatabasePath);
        var drift = await store.AdoptSpecAsync(Fingerprint(inKeys), s_rules);
        if (store.IsResumed)
        {
            store.Report(new RunIncident("resumed", $"Continued with {store.JournalCount} results kept.") { Amount = store.JournalCount });
            screen.Resumed(store.JournalCount, new RunDrift([.. drift.Differences.Where(d => d.Kind != SpecDifferenceKind.Free), .. moved.Differences]));
            if (store.WasBegunByEarlierVersion)
            {
                Warn?.Invoke("Another version of the program began this run. Every result that is asked for in the same way is kept; what is asked otherwise now is made anew from there on.");
            }
        }

        foreach (var address in moved.Differences)
        {
            store.Report(new RunIncident("address_changed", $"{address}: confirmed to be the same model."));
        }

        var secrets = new SecretScrubber(SecretValues());
        AtomicFile.Write(directory.SpecPath, $"# What run {Spec.Run.Name} was made with. Paths are relative to the project.\n{ConfigYaml.Write(project.Configuration, secrets.Scrub)}");
        var cost = CostSoFar(drift);
        cost.Write(directory.Path);
        var started = TimeProvider.System.GetTimestamp();
        var view = new RunView();
        var events = new ProjectedEventLog(store, view, new RunFiles(Spec.Run.Name, directory.Path, hasCosts: true), screen);
        screen.IsReplaying = () => store.IsReplaying;
        try
        {
            await TrainAsync(store, stored, events, Past(directory.DatabasePath), screen, cancellationToken);
            await store.SetStatusAsync(RunStatus.Finished);
            return view;
        }
        catch (Exception e)
        {
            await store.SetStatusAsync(StatusOf(e));
            throw;
        }
        finally
        {
            Cost = cost with { Rollouts = view.Rollouts, Actual = Budget.Entries, Minutes = cost.Minutes + TimeProvider.System.GetElapsedTime(started).TotalMinutes };
            Cost.Write(directory.Path);
        }
    }

    // The forecast is made once: what an interrupted run has learned about its own calls must not improve it.
    private RunCost CostSoFar(RunDrift drift)
    {
        if (drift.Kind != SpecDifferenceKind.Extends && RunCost.Read(Folder) is { } known)
        {
            return known;
        }

        return new RunCost
        {
            Target = Spec.Target?.Name ?? "",
            Optimizer = Spec.Optimizer?.Name ?? "",
            Environment = Environments.Create(Spec, project.Prompts).Fingerprint,
            Forecast = project.Forecast(),
            Minutes = RunCost.Read(Folder)?.Minutes ?? 0,
        };
    }

    private IReadOnlyList<StoredModels> Stored() =>
        [.. new[] { StoredModels.Read(Folder), Replay is null ? null : StoredModels.Read(Replay) }.OfType<StoredModels>()];

    // What cannot be made ready fails before a folder is made and settings are kept for a run that never began.
    private (RunDrift Moved, IReadOnlyList<KeyValuePair<string, string>> InKeys) CheckParts(IReadOnlyList<StoredModels> stored)
    {
        using var models = new ModelRoom(envFiles, folder: Folder, offline: Replay is not null) { Stored = stored };
        _ = models.OpenTarget(Spec);
        _ = models.Open("optimizer", Spec.Optimizer);
        using var judges = new JudgeRoom(Spec, models, new MemoryRunStore(), new CallTotals());
        _ = Scorers.Create(project.Configuration, judges.Find);
        if (!IsSameModel)
        {
            models.Moved.ThrowIfUnconfirmed();
        }

        return (models.Moved, [.. models.BaseUrlsInKeys]);
    }

    // What earlier starts had planned stays as it was when the run is lengthened.
    private static RunPast Past(string database)
    {
        using var reader = RunReader.Open(database);
        return RunPast.Of(reader.Facts());
    }

    private async Task TrainAsync(
        SqliteRunStore store, IReadOnlyList<StoredModels> stored, ProjectedEventLog events, RunPast past, ITrainScreen screen, CancellationToken cancellationToken)
    {
        using var recording = Replay is null ? null : new RunRecording(Replay);
        IJournal journal = recording is null ? store : new ReplayJournal(store, recording);
        using var cache = CallCaches.Open(Spec, recording is not null, trouble => Doubt("cache_unavailable", "call", trouble));
        using var models = new ModelRoom(envFiles, store, Path.GetDirectoryName(store.Path), offline: recording is not null, cache, Owner)
        {
            Observer = screen,
            Stored = stored,
        };
        var target = models.OpenTarget(Spec);
        var optimizer = models.Open("optimizer", Spec.Optimizer);
        using var judges = new JudgeRoom(Spec, models, journal, Budget);
        var scorer = Scorers.Create(project.Configuration, judges.Find);
        store.AdoptAddresses(models.Addresses, isSameModel: true);
        foreach (var (kind, sentence) in Scorers.Doubts(scorer, Spec.ProjectFolder))
        {
            Doubt(kind, "score", sentence);
        }

        var worker = new RolloutWorker(Environments.Create(Spec, project.Prompts), scorer);
        using var single = new JournaledExecutor(worker, target, journal, events, Budget, TimeProvider.System);
        var executor = new BatchingExecutor(single, recording is null ? Spec.Batch : BatchOptions.Off, journal, events, TimeProvider.System);
        if (executor.Problem is { } problem)
        {
            Warn?.Invoke(problem);
        }

        var trainer = new Trainer(new TrainerParts
        {
            Options = models.Suited(Spec.Training),
            AsksWholeStages = target.IsHandoff || judges.HandOff,
            GateOptions = Spec.Gate,
            Executor = executor,
            Optimizer = optimizer,
            TargetName = target.Name,
            IsPractice = target.IsPractice || optimizer.IsPractice,
            Journal = journal,
            Events = events,
            Meter = Budget,
            Past = past,
            Prompts = project.Prompts,
            ScorerRules = project.Spec.Scorer?.ToJsonString() ?? "",
            TestSeal = Replay is null
                ? target.IsPractice ? UnsealedTests.Instance : new FileTestSeal(Path.Combine(Spec.PathOf(Spec.Run.Folder), "test-seal.json"), Spec.Run.Name, store.Identity, forceTest, TimeProvider.System)
                : new ReplaySeal(Replay),
            Observer = new HeapTrimmer(screen),
        });
        await trainer.RunAsync(project.Skill, project.Tasks.Tasks, cancellationToken);
        models.EndHandoff();

        void Doubt(string kind, string stage, string sentence)
        {
            events.Report(new RunIncident(kind, sentence) { Stage = stage });
            Warn?.Invoke(sentence);
        }
    }

    private RunFingerprint Fingerprint(IEnumerable<KeyValuePair<string, string>> inKeys) => new([.. project.Fingerprint, .. inKeys]);

    private static string Quoted(string path) => Path.GetFullPath(path) is var full && full.Contains(' ', StringComparison.Ordinal) ? $"\"{full}\"" : full;

    private static RunStatus StatusOf(Exception exception) => exception switch
    {
        SkillOptException { ExitCode: ExitCode.BudgetReached } => RunStatus.BudgetReached,
        SkillOptException { ExitCode: ExitCode.Waiting } => RunStatus.Waiting,
        OperationCanceledException => RunStatus.Interrupted,
        _ => RunStatus.Failed,
    };

    // Whatever a variable with a secret's name holds must never reach a file of the run.
    private static IEnumerable<string?> SecretValues()
    {
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable.Key is string name && SecretScrubber.IsSecretName(name))
            {
                yield return variable.Value as string;
            }
        }
    }
}
