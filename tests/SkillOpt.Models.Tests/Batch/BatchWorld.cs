using SkillOpt.Calls;
using SkillOpt.Models.Tests.Conformance;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Tasks;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Batch;

/// <summary>
/// A stage of twelve rollouts against a provider on loopback, as a run makes it; a second one on the same store is the run continued.
/// </summary>
internal sealed class BatchWorld : IDisposable
{
    public const int Tasks = 12;

    private readonly ModelRegistry _registry = new();
    private readonly JournaledExecutor _single;

    public BatchWorld(
        LoopbackModelServer server,
        string provider,
        MemoryRunStore? store = null,
        BudgetOptions? caps = null,
        int smallest = 8
    )
    {
        Store = store ?? new MemoryRunStore();
        var environment = new ProviderEnvironment
        {
            Variables = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["OPENAI_API_KEY"] = TestProvider.Key,
                ["ANTHROPIC_API_KEY"] = TestProvider.Key,
            },
            CreateHandler = () => new RedirectHandler(server.Address),
        };
        Target = _registry.Resolve(new ModelSettings { Name = provider }, environment);
        Meter = new Budget(caps ?? new BudgetOptions(), PriceBook.BuiltIn, new Dictionary<ModelRole, string>(), TimeProvider.System);
        var worker = new RolloutWorker(new ChatEnvironment("Answer."), ScorerFactory.Create("contains", ScorerServices()));
        _single = new JournaledExecutor(worker, Target, Store, Store, Meter, TimeProvider.System);
        var batches = new BatchOptions
        {
            ForGate = true,
            PollSeconds = 0.01,
            Smallest = smallest,
        };
        Executor = new BatchingExecutor(_single, batches, Store, Store, TimeProvider.System);
        Evaluator = new Evaluator(Executor, Store, SilentObserver.Instance, inFlight: 2, maxFailureShare: 0.5, TimeProvider.System);
    }

    public MemoryRunStore Store { get; }

    public ModelEndpoint Target { get; }

    public Budget Meter { get; }

    public BatchingExecutor Executor { get; }

    public Evaluator Evaluator { get; }

    public IEnumerable<RunIncident> Incidents(string kind) => Store.Incidents.Where(i => i.Kind == kind);

    public static LoopbackReply Echo(LoopbackRequest request) => LoopbackReply.Of("answer to " + request.UserText);

    public static EvaluationPlan Plan(int replicates = 1, int tasks = Tasks, string text = "task") =>
        new(
            "gate",
            [
                .. from replicate in Enumerable.Range(0, replicates)
                from i in Enumerable.Range(0, tasks)
                select new RolloutRequest(
                    Skill.FromText("# Skill\n"),
                    new TaskItem
                    {
                        Id = $"t{i}",
                        Input = [new TaskMessage("user", $"{text} {i}")],
                        Expected = $"answer to {text} {i}",
                    },
                    Seed: 1,
                    replicate
                ),
            ]
        )
        {
            MayWait = true,
            KeepTrajectories = true,
        };

    public Task<Evaluation> RunAsync(EvaluationPlan? plan = null, CancellationToken? token = null) =>
        Evaluator.EvaluateAsync(plan ?? Plan(), token ?? TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Evaluator.Dispose();
        _single.Dispose();
        _registry.Dispose();
    }

    private static ScorerServices ScorerServices() => new() { ProjectFolder = "." };
}
