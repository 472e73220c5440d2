using SkillOpt.Calls;
using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Tasks;

namespace SkillOpt.Projects;

/// <summary>
/// Measures skills on a project's tasks. Rollouts are journaled beside the runs, so that the same question is never paid for twice.
/// </summary>
/// <example><code>
/// await using var measuring = project.OpenMeasuring();
/// var before = await measuring.EvaluateAsync("before", project.Skill, project.Tasks.Val);
/// var after = await measuring.EvaluateAsync("after", Skill.Load("better/SKILL.md"), project.Tasks.Val);
/// Console.WriteLine($"{before.Evaluation.MeanHard:P0} -> {after.Evaluation.MeanHard:P0} for {measuring.Budget.Cost:0.00} dollars");
/// </code></example>
public sealed class SkillMeasuring : IAsyncDisposable
{
    private readonly SkillProject _project;
    private readonly MeasuringPlace _place;
    private readonly ProjectParts _parts;
    private readonly JournaledExecutor _executor;
    private readonly Evaluator _evaluator;
    private readonly RunRecording? _recording;
    private readonly PaidRuns? _runs;

    internal SkillMeasuring(SkillProject project, MeasuringOptions options)
    {
        _project = project;
        var spec = project.Spec;
        var warn = options.WarnIn(project.Services);
        _place = MeasuringPlace.Open(spec);
        KeepTrajectories = options.KeepTrajectories;
        try
        {
            _recording = options.Replay is { } replay ? new RunRecording(replay) : null;
            _parts = new ProjectParts(
                project,
                new ModelOpening
                {
                    Folder = _place.Folder,
                    IsOffline = _recording is not null,
                    Caller = options.Caller,
                    Stored = [.. new[] { options.Replay is { } path ? StoredModels.Read(path) : null }.OfType<StoredModels>()],
                    Identify = _recording is null ? new KnownAddresses(_place.Store, options.IsSameModel, warn).Identify : null,
                }
            );
            _parts.Observer.Tell(options.ObserverIn(project.Services));
            _parts.Models.Incidents = _place.Store;
            _parts.Models.CacheTroubles.TellTo(warn);

            // What a run of the project has paid for is not paid for again.
            _runs = _recording is null ? new PaidRuns(spec, () => _parts.Models.Addresses, options.IsSameModel, warn) : null;
            IJournal journal = new ReplayJournal(_place.Store, _recording ?? (IJournal)_runs!);
            _parts.Journal.KeepIn(journal);
            var target = _parts.Target;
            var worker = new RolloutWorker(project.CreateEnvironment(Path.Combine(_place.Folder, "work")), _parts.Scorer);
            _executor = new JournaledExecutor(worker, target, journal, _place.Store, _parts.Budget, project.Services.Time);
            var batching = new BatchingExecutor(
                _executor,
                _recording is null ? spec.Batch : BatchOptions.Off,
                journal,
                _place.Store,
                project.Services.Time
            );
            if (!options.IsSameModel)
            {
                _parts.Models.Moved.ThrowIfUnconfirmed();
            }

            if (batching.Problem is { } problem)
            {
                warn(problem);
            }

            var inFlight = _parts.Models.Suited(spec.Training).InFlight;
            _evaluator = new Evaluator(batching, journal, _parts.Observer, inFlight, spec.Training.MaxFailureShare, project.Services.Time);
        }
        catch
        {
            Close();
            _place.Dispose();
            throw;
        }
    }

    /// <summary>What the calls consumed.</summary>
    public Budget Budget => _parts.Budget;

    /// <summary>The target.</summary>
    public ModelEndpoint Target => _parts.Target;

    private bool KeepTrajectories { get; }

    /// <summary>Rolls out a skill on tasks, so many times each.</summary>
    /// <param name="label">What is measured, in a word or two.</param>
    /// <param name="skill">The skill.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="replicates">How many times each; at least 1.</param>
    /// <param name="cancellationToken">Cancels; what is complete is kept.</param>
    /// <exception cref="SkillOptException">SKO2301: too many rollouts failed; a cap was reached.</exception>
    public async Task<SkillMeasurement> EvaluateAsync(
        string label,
        Skill skill,
        IReadOnlyList<TaskItem> tasks,
        int replicates = 1,
        CancellationToken cancellationToken = default
    )
    {
        var requests = Enumerable
            .Range(0, replicates)
            .SelectMany(r => tasks.Select(t => new RolloutRequest(skill, t, _project.Spec.Training.Seed, r)))
            .ToList();
        var plan = new EvaluationPlan(EvaluationPlan.LabelOf(label, skill, tasks), requests)
        {
            Name = label,
            KeepTrajectories = KeepTrajectories,
            KeepExplanations = true,
            MayWait = true,
        };
        var evaluation = await _evaluator.EvaluateAsync(plan, cancellationToken).ConfigureAwait(false);
        var measurement = Measurement.Empty.WithAll(
            evaluation.Results.Select(r =>
                (r.Task.Id, r.Request.Replicate, r.Score is { } score ? _project.Spec.Gate.ValueOf(score) : (double?)null)
            )
        );
        _place.Store.Tell(MeasuringFacts.Of(label, skill, replicates, Target, evaluation));
        return new SkillMeasurement(skill, evaluation, measurement);
    }

    /// <summary>Nothing that was handed off is waited for any more.</summary>
    public void End() => _parts.Models.End();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Close();
        await _place.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Holds a skill against itself; null when no task could be scored twice.</summary>
    internal async Task<NoiseReport?> StudyNoiseAsync(
        Skill skill,
        IReadOnlyList<TaskItem> tasks,
        int replicates,
        CancellationToken cancellationToken
    )
    {
        var study = new NoiseStudy(_evaluator, _project.Spec.Gate);
        var report = await study.RunAsync(skill, tasks, replicates, _project.Spec.Training.Seed, cancellationToken).ConfigureAwait(false);
        if (report is not null)
        {
            _place.Store.Tell(MeasuringFacts.Of(skill, Target, report));
        }

        return report;
    }

    private void Close()
    {
        _evaluator?.Dispose();
        _executor?.Dispose();
        _parts?.Dispose();
        _recording?.Dispose();
        _runs?.Dispose();
    }
}
