using SkillOpt.Reporting;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>One start of a run's training, once its folder is open.</summary>
internal static class RunTraining
{
    /// <summary>Trains to the end, or until the run cannot go on.</summary>
    public static async Task RunAsync(
        ProjectParts parts,
        RunOptions options,
        SqliteRunStore store,
        ProjectedEventLog events,
        IRunScreen screen,
        CancellationToken cancellationToken
    )
    {
        var (project, spec) = (parts.Project, parts.Project.Spec);
        using var recording = options.Replay is null ? null : new RunRecording(options.Replay);
        IJournal journal = recording is null ? store : new ReplayJournal(store, recording);
        parts.Journal.KeepIn(journal);
        var spend = new SpendTeller(() => parts.Budget.Made, store.Tell);
        var observer = new SpendObserver(
            new ActivityObserver(screen, store.Tell, () => store.IsReplaying, project.Services.Time),
            spend,
            project.Services.Time
        );
        parts.Observer.Tell(observer);
        parts.Models.Incidents = store;
        // The parts outlive this start, the store does not.
        using var closing = new Closing(parts);
        store.AdoptAddresses(parts.Models.Addresses, isSameModel: true);
        parts.Models.CacheTroubles.TellTo(trouble => Doubt("cache_unavailable", "call", trouble));
        foreach (var (kind, sentence) in Scorers.Doubts(parts.Scorer, spec.ProjectFolder))
        {
            Doubt(kind, "score", sentence);
        }

        var worker = new RolloutWorker(project.CreateEnvironment(KeepFolder(store)), parts.Scorer);
        using var single = new JournaledExecutor(worker, parts.Target, journal, events, parts.Budget, project.Services.Time);
        var executor = new BatchingExecutor(
            single,
            recording is null ? spec.Batch : BatchOptions.Off,
            journal,
            events,
            project.Services.Time
        );
        if (executor.Problem is { } problem)
        {
            options.Warn?.Invoke(problem);
        }

        var trainer = new Trainer(
            new TrainerParts
            {
                Options = parts.Models.Suited(spec.Training),
                AsksWholeStages = parts.Target.IsHandoff || parts.Judges.HandOff,
                GateOptions = spec.Gate,
                Executor = executor,
                Optimizer = parts.Optimizer,
                TargetName = parts.Target.Name,
                IsPractice = parts.Target.IsPractice || parts.Optimizer.IsPractice,
                Journal = journal,
                Events = events,
                CallLog = store,
                Meter = parts.Budget,
                Past = Past(store.Path),
                Prompts = project.Prompts,
                ScorerRules = spec.Scorer?.ToJsonString() ?? "",
                TestSeal = Seal(parts, options, store),
                Observer = observer,
            }
        );
        store.Keep(TaskTexts.Of(project.Tasks));
        try
        {
            await trainer.RunAsync(project.Skill, project.Tasks, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            spend.Tell("end");
        }

        parts.Models.End();

        void Doubt(string kind, string stage, string sentence)
        {
            events.Report(new RunIncident(kind, sentence) { Stage = stage });
            options.Warn?.Invoke(sentence);
        }
    }

    private sealed class Closing(ProjectParts parts) : IDisposable
    {
        public void Dispose()
        {
            parts.Journal.KeepIn(new MemoryRunStore());
            parts.Models.Incidents = null;
        }
    }

    // What earlier starts had planned stays as it was when the run is lengthened.
    private static RunPast Past(string database)
    {
        using var reader = RunReader.Open(database);
        return RunPast.Of(reader.Facts(RunPast.FactTypes));
    }

    private static string KeepFolder(SqliteRunStore store) => Path.Combine(Path.GetDirectoryName(store.Path)!, "work");

    private static ITestSeal Seal(ProjectParts parts, RunOptions options, SqliteRunStore store)
    {
        var spec = parts.Project.Spec;
        return options.Replay is { } recording ? new ReplaySeal(recording)
            : parts.Target.IsPractice ? UnsealedTests.Instance
            : new FileTestSeal(
                Path.Combine(spec.PathOf(spec.Run.Folder), "test-seal.json"),
                spec.Run.Name,
                store.Identity,
                options.ForceTest,
                parts.Project.Services.Time
            );
    }
}
