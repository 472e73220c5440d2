using SkillOpt.Calls;
using SkillOpt.Projects;
using SkillOpt.Runs;
using SkillOpt.Scoring;

namespace SkillOpt.Sleep;

/// <summary>
/// The models that mine and try rubrics, ready to be called. Their calls are kept in one journal for all nights, so that the same question
/// is never paid for twice.
/// </summary>
internal sealed class NightMining : IAsyncDisposable
{
    private readonly RunDirectory _directory;
    private readonly SqliteRunStore _store;
    private readonly ProviderEnvironment _world;
    private readonly IOpenModels _models;
    private readonly List<StructuredCaller> _callers = [];
    private readonly PaidCalls _meter;
    private readonly ProjectServices _services;

    private NightMining(SleepHome home, NightSettings settings, BudgetOptions caps, ProjectServices services)
    {
        _services = services;
        var models = new Dictionary<ModelRole, string>();
        Name(models, ModelRole.Optimizer, settings.Miner);
        Name(models, ModelRole.Judge, settings.Judge);
        Budget = new Budget(caps, PriceBook.Load(null), models, services.Time);
        _meter = new PaidCalls(Budget);
        home.Make();
        _directory = RunDirectory.Open(home.Folder, "mining");
        try
        {
            _store = SqliteRunStore.Open(_directory.DatabasePath);
            _world = services.Environment() with { RunFolder = _directory.Path };
            _models = services.Models.Open(_world);
            Miner = new Miner(
                settings.Miner is { } miner ? new GroupMiner(Caller(ModelRole.Optimizer, miner, out _), settings.MaxTasks) : null,
                JudgesOf(settings.Judge)
            );
        }
        catch
        {
            _models?.Dispose();
            _store?.Dispose();
            _directory.Dispose();
            throw;
        }
    }

    /// <summary>The miner.</summary>
    public Miner Miner { get; }

    /// <summary>What was paid.</summary>
    public Budget Budget { get; }

    /// <summary>Opens the models; null when none is named to mine or to judge.</summary>
    /// <exception cref="SkillOptException">A model cannot be made ready, or another night mines.</exception>
    public static NightMining? Open(SleepHome home, NightSettings settings, BudgetOptions caps, ProjectServices services) =>
        settings.Miner is null && settings.Judge is null ? null : new NightMining(home, settings, caps, services);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _models.End(_world);
        _callers.ForEach(c => c.Dispose());
        _models.Dispose();
        await _store.DisposeAsync().ConfigureAwait(false);
        _directory.Dispose();
        SleepHome.MakeAllPrivate(_directory.Path);
    }

    private StructuredCaller Caller(ModelRole role, string name, out ModelEndpoint endpoint)
    {
        endpoint = _models.Resolve(new ModelSettings { Name = name, Role = role }, _world);
        var caller = new StructuredCaller(endpoint, role, _store, _meter, _services.Time);
        _callers.Add(caller);
        return caller;
    }

    private Func<string?, JudgeModel>? JudgesOf(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var caller = Caller(ModelRole.Judge, name, out var endpoint);
        var judge = new JudgeModel(endpoint.Name, endpoint.Fingerprint, caller);
        return _ => judge;
    }

    private static void Name(Dictionary<ModelRole, string> models, ModelRole role, string? name)
    {
        if (name is not null)
        {
            models[role] = name;
        }
    }
}
