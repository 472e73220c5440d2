using SkillOpt.Calls;
using SkillOpt.Projects;
using SkillOpt.Runs;
using SkillOpt.Scoring;

namespace SkillOpt.Cli;

/// <summary>A project's grader, ready to be measured. Its calls are journaled beside the runs, so that the same question is never paid for twice.</summary>
internal sealed class GraderSession : IAsyncDisposable
{
    private readonly RunDirectory _directory;
    private readonly SqliteRunStore _store;
    private readonly ModelRoom _models;
    private readonly SharedCache? _cache;

    /// <param name="configuration">The project's settings.</param>
    /// <param name="owner">Which command hands calls off.</param>
    /// <param name="envFiles">Files of further variables.</param>
    /// <param name="warn">Told what a person should know.</param>
    public GraderSession(RunConfiguration configuration, CallingCommand owner, IReadOnlyList<string> envFiles, Action<string> warn)
    {
        Configuration = configuration;
        Budget = Budgets.Create(configuration.Spec);
        _directory = RunDirectory.Open(Path.Combine(configuration.Spec.PathOf(configuration.Spec.Run.Folder), ".evaluations"), "journal");
        _store = SqliteRunStore.Open(_directory.DatabasePath);
        _cache = CallCaches.Open(configuration.Spec, isReplay: false, warn);
        _models = new ModelRoom(envFiles, _store, _directory.Path, cache: _cache, owner: owner)
        {
            Observer = new WaitLines(warn),
            Identify = new KnownAddresses(_store, isSameModel: false, warn).Identify,
        };
        Judges = new JudgeRoom(configuration.Spec, _models, _store, Budget);
    }

    /// <summary>The project's settings.</summary>
    public RunConfiguration Configuration { get; }

    /// <summary>What the calls consumed.</summary>
    public Budget Budget { get; }

    /// <summary>The models that judge.</summary>
    public JudgeRoom Judges { get; }

    /// <summary>Makes the scorer that the project names.</summary>
    public IScorer CreateScorer() => Scorers.Create(Configuration, Judges.Find);

    /// <summary>Nothing that was handed off is waited for any more.</summary>
    public void EndHandoff() => _models.EndHandoff();

    public async ValueTask DisposeAsync()
    {
        Judges.Dispose();
        _models.Dispose();
        _cache?.Dispose();
        await _store.DisposeAsync();
        _directory.Dispose();
    }
}
