using SkillOpt.Calls;
using SkillOpt.Gating;
using SkillOpt.Models;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Tasks;

namespace SkillOpt.Cli;

/// <summary>Measures skills on a project's tasks. Rollouts are journaled beside the runs, so that the same question is never paid for twice.</summary>
internal sealed class EvaluationSession : IAsyncDisposable
{
    private readonly Project _project;
    private readonly RunDirectory _directory;
    private readonly SqliteRunStore _store;
    private readonly ModelRoom _models;
    private readonly JudgeRoom _judges;
    private readonly JournaledExecutor _executor;
    private readonly Evaluator _evaluator;
    private readonly RunRecording? _recording;
    private readonly PaidRuns? _runs;
    private readonly SharedCache? _cache;

    /// <param name="project">What is measured.</param>
    /// <param name="owner">Which command hands calls off.</param>
    /// <param name="envFiles">Files of further variables.</param>
    /// <param name="observer">Watches.</param>
    /// <param name="warn">Told what a person should know before waiting or paying.</param>
    /// <param name="replay">The recording to replay; null makes real calls.</param>
    /// <param name="isSameModel">Whether a model that is called at another address than before is known to be the same.</param>
    public EvaluationSession(
        Project project, CallingCommand owner, IReadOnlyList<string> envFiles, IRunObserver observer, Action<string> warn, string? replay = null, bool isSameModel = false)
    {
        _project = project;
        var spec = project.Spec;
        Budget = Budgets.Create(spec);
        _directory = RunDirectory.Open(Path.Combine(spec.PathOf(spec.Run.Folder), ".evaluations"), "journal");
        _store = SqliteRunStore.Open(_directory.DatabasePath);
        _recording = replay is null ? null : new RunRecording(replay);

        // What a run of the project has paid for is not paid for again.
        _runs = replay is null ? new PaidRuns(spec, () => _models!.Addresses, isSameModel, warn) : null;
        IJournal journal = new ReplayJournal(_store, _recording ?? (IJournal)_runs!);
        _cache = CallCaches.Open(spec, _recording is not null, warn);
        _models = new ModelRoom(envFiles, _store, _directory.Path, offline: _recording is not null, _cache, owner)
        {
            Observer = observer,
            Stored = [.. new[] { replay is null ? null : StoredModels.Read(replay) }.OfType<StoredModels>()],
            Identify = _recording is null ? new KnownAddresses(_store, isSameModel, warn).Identify : null,
        };
        Target = _models.OpenTarget(spec);
        _judges = new JudgeRoom(spec, _models, journal, Budget);
        var worker = new RolloutWorker(Environments.Create(spec, project.Prompts), Scorers.Create(project.Configuration, _judges.Find));
        _executor = new JournaledExecutor(worker, Target, journal, _store, Budget, TimeProvider.System);
        var batching = new BatchingExecutor(_executor, _recording is null ? spec.Batch : BatchOptions.Off, journal, _store, TimeProvider.System);
        if (!isSameModel)
        {
            _models.Moved.ThrowIfUnconfirmed();
        }

        if (batching.Problem is { } problem)
        {
            warn(problem);
        }

        _evaluator = new Evaluator(batching, journal, new HeapTrimmer(observer), _models.Suited(spec.Training).InFlight, spec.Training.MaxFailureShare, TimeProvider.System);
    }

    /// <summary>What the calls consumed.</summary>
    public Budget Budget { get; }

    /// <summary>Whether measurements keep what the target did and answered.</summary>
    public bool KeepTrajectories { get; init; }

    /// <summary>The target.</summary>
    public ModelEndpoint Target { get; }

    /// <summary>Rolls out a skill on tasks, so many times each.</summary>
    public async Task<SkillMeasurement> MeasureAsync(string label, Skill skill, IReadOnlyList<TaskItem> tasks, int replicates, CancellationToken cancellationToken)
    {
        var requests = Enumerable.Range(0, replicates).SelectMany(r => tasks.Select(t => new RolloutRequest(skill, t, _project.Spec.Training.Seed, r))).ToList();

        var plan = new EvaluationPlan(EvaluationPlan.LabelOf(label, skill, tasks), requests)
        {
            Name = label,
            KeepTrajectories = KeepTrajectories,
            KeepExplanations = true,
            MayWait = true,
        };
        var evaluation = await _evaluator.EvaluateAsync(plan, cancellationToken);
        var measurement = Measurement.Empty.WithAll(
            evaluation.Results.Select(r => (r.Task.Id, r.Request.Replicate, r.Score is { } score ? _project.Spec.Gate.ValueOf(score) : (double?)null)));
        return new SkillMeasurement(skill, evaluation, measurement);
    }

    /// <summary>Holds a skill against itself; null when no task could be scored twice.</summary>
    public Task<NoiseReport?> StudyNoiseAsync(Skill skill, IReadOnlyList<TaskItem> tasks, int replicates, CancellationToken cancellationToken) =>
        new NoiseStudy(_evaluator, _project.Spec.Gate).RunAsync(skill, tasks, replicates, _project.Spec.Training.Seed, cancellationToken);

    /// <summary>Nothing that was handed off is waited for any more.</summary>
    public void EndHandoff() => _models.EndHandoff();

    public async ValueTask DisposeAsync()
    {
        _evaluator.Dispose();
        _executor.Dispose();
        _judges.Dispose();
        _models.Dispose();
        _cache?.Dispose();
        _recording?.Dispose();
        _runs?.Dispose();
        await _store.DisposeAsync();
        _directory.Dispose();
    }
}
