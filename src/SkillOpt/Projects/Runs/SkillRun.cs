using System.Reflection;
using SkillOpt.Reporting;
using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>
/// A training run of a project, new or begun earlier. Its models, judges and scorer are made ready once, when they are first needed: what
/// <see cref="ExamineAsync"/> looked at is what <see cref="TrainAsync(CancellationToken)"/> runs with.
/// </summary>
/// <example><code>
/// await using var run = project.OpenRun();
/// await foreach (var finding in run.ExamineAsync(cheapOnly: true)) { Console.WriteLine(finding.Sentence); }
/// Skill best = await run.TrainAsync();
/// </code></example>
public sealed class SkillRun : IAsyncDisposable
{
    private readonly RunOptions _options;
    private readonly IReadOnlyList<StoredModels> _stored;
    private readonly ProjectParts _parts;

    internal SkillRun(SkillProject project, RunOptions options)
    {
        Project = project;
        _options = options with { Warn = options.Warn ?? project.Services.Warn };
        Folder = Path.Combine(project.Spec.PathOf(project.Spec.Run.Folder), project.Spec.Run.Name);
        _stored =
        [
            .. new[]
            {
                StoredModels.Read(Folder),
                options.Replay is null ? null : StoredModels.Read(options.Replay),
            }.OfType<StoredModels>(),
        ];
        _parts = new ProjectParts(
            project,
            new ModelOpening
            {
                Folder = Folder,
                IsOffline = options.Replay is not null,
                Caller = options.Caller,
                Stored = _stored,
            }
        );
    }

    /// <summary>The project.</summary>
    public SkillProject Project { get; }

    /// <summary>The folder of the run; it exists once training has begun.</summary>
    public string Folder { get; }

    /// <summary>What model calls consumed, whole run so far.</summary>
    public Budget Budget => _parts.Budget;

    /// <summary>What was forecast for the run beside what it took; null before it began.</summary>
    internal RunCost? Cost { get; private set; }

    /// <summary>Examines the project before money is spent; every finding says what mends it. Nothing is kept in a run.</summary>
    /// <param name="cheapOnly">Leaves out what calls a model.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public IAsyncEnumerable<Finding> ExamineAsync(bool cheapOnly, CancellationToken cancellationToken = default) =>
        _parts.ExamineAsync(cheapOnly, cancellationToken);

    /// <summary>Trains, or goes on where an earlier start stopped; a run that is finished is not begun again.</summary>
    /// <returns>The run's best skill, as it was released.</returns>
    /// <exception cref="SkillOptException">The run cannot be begun or cannot go on; everything complete is kept.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; everything complete is kept.</exception>
    public async Task<Skill> TrainAsync(CancellationToken cancellationToken = default)
    {
        if (Finished() is null)
        {
            await TrainAsync(Project.Services.Screen?.Invoke(Project.Spec.Run.Name) ?? new SilentScreen(), cancellationToken)
                .ConfigureAwait(false);
        }

        return SkillHistory.SkillOf(StoredRun.Read(Project.Spec).Version("best").Files);
    }

    /// <summary>
    /// The facts of a run that is finished and would not be lengthened by this start; null when there is something to do.
    /// </summary>
    /// <exception cref="SkillOptException">SKO2103: the run was begun with other settings.</exception>
    internal RunView? Finished()
    {
        if (!File.Exists(Path.Combine(Folder, RunDirectory.DatabaseName)) || RunCatalog.Summarise(Folder).Status != RunStatus.Finished)
        {
            return null;
        }

        using var reader = RunReader.Open(Folder);
        var drift = reader.Spec?.DriftTo(RunIdentity.Of(Project, []), RunIdentity.Rules) ?? RunDrift.Unchanged;
        drift.ThrowIfRefused();
        return drift.Kind == SpecDifferenceKind.Extends ? null : RunView.Of(reader.Facts());
    }

    /// <summary>Trains, or goes on, before a screen.</summary>
    internal async Task<RunView> TrainAsync(IRunScreen screen, CancellationToken cancellationToken)
    {
        MakeReady();
        var moved = _parts.Models.Moved;
        using var directory = RunDirectory.Open(Project.Spec.PathOf(Project.Spec.Run.Folder), Project.Spec.Run.Name);
        var store = SqliteRunStore.Open(directory.DatabasePath);
        await using var closing = store.ConfigureAwait(false);
        var drift = await store
            .AdoptSpecAsync(RunIdentity.Of(Project, _parts.Models.BaseUrlsInKeys), RunIdentity.Rules)
            .ConfigureAwait(false);
        if (store.IsResumed)
        {
            Tell(store, screen, drift, moved);
        }

        foreach (var address in moved.Differences)
        {
            store.Report(new RunIncident("address_changed", $"{address}: confirmed to be the same model."));
        }

        store.Tell(Began(store));
        var caps = Project.Spec.Budget;
        store.Tell(new RunActivity.CapsSet(caps.MaxCost, caps.MaxCalls, caps.MaxTokens));
        RunIdentity.WriteSpec(Project, directory.SpecPath);
        var cost = CostSoFar(drift);
        store.Tell(RunForecastFacts.PricesOf(Budget, cost));
        store.Tell(RunForecastFacts.ForecastOf(Budget, cost.Forecast));
        cost.Write(directory.Path);
        var started = Project.Services.Time.GetTimestamp();
        var view = new RunView();
        var events = new ProjectedEventLog(store, view, new RunFiles(Project.Spec.Run.Name, directory.Path, hasCosts: true), screen);
        screen.IsReplaying = () => store.IsReplaying;
        try
        {
            await RunTraining.RunAsync(_parts, _options, store, events, screen, cancellationToken).ConfigureAwait(false);
            store.Tell(new RunActivity.Ended(RunStatus.Finished, null, null));
            await store.SetStatusAsync(RunStatus.Finished).ConfigureAwait(false);
            return view;
        }
        catch (Exception e)
        {
            store.Tell(new RunActivity.Ended(RunStatuses.After(e), (e as SkillOptException)?.Code, e.Message));
            await store.SetStatusAsync(RunStatuses.After(e)).ConfigureAwait(false);
            throw;
        }
        finally
        {
            var minutes = cost.Minutes + Project.Services.Time.GetElapsedTime(started).TotalMinutes;
            Cost = cost with { Rollouts = view.Rollouts, Actual = Budget.Entries, Minutes = minutes };
            Cost.Write(directory.Path);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _parts.Dispose();
        return ValueTask.CompletedTask;
    }

    // What cannot be made ready fails before a folder is made and settings are kept for a run that never began.
    private void MakeReady()
    {
        _ = _parts.Target;
        _ = _parts.Optimizer;
        _ = _parts.Scorer;
        if (!_options.IsSameModel)
        {
            _parts.Models.Moved.ThrowIfUnconfirmed();
        }
    }

    private void Tell(SqliteRunStore store, IRunScreen screen, RunDrift drift, RunDrift moved)
    {
        store.Report(new RunIncident("resumed", $"Continued with {store.JournalCount} results kept.") { Amount = store.JournalCount });
        screen.Resumed(
            store.JournalCount,
            new RunDrift([.. drift.Differences.Where(d => d.Kind != SpecDifferenceKind.Free), .. moved.Differences])
        );
        if (store.WasBegunByEarlierVersion)
        {
            _options.Warn?.Invoke(
                "Another version of the program began this run. Every result that is asked for in the same way is kept; what is asked "
                    + "otherwise now is made anew from there on."
            );
        }
    }

    private RunActivity.Began Began(SqliteRunStore store)
    {
        var process = RunOwner.Current();
        var version = typeof(SkillRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return new RunActivity.Began(
            version?.Split('+')[0] ?? "0",
            process.Pid,
            process.Host,
            Environment.UserName,
            store.JournalCount,
            _options.Caller.Command is { Length: > 0 } command ? command : null
        );
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
            Target = Project.Spec.Target?.Name ?? "",
            Optimizer = Project.Spec.Optimizer?.Name ?? "",
            Environment = Project.CreateEnvironment().Fingerprint,
            Forecast = Project.Forecast(),
            Minutes = RunCost.Read(Folder)?.Minutes ?? 0,
        };
    }
}
