using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Rollouts;

/// <summary>Rollouts of the toy world through a batch interface in memory; the target also answers singly.</summary>
internal sealed class BatchedRollouts : IDisposable
{
    private readonly JournaledExecutor _single;
    private readonly List<string> _told = [];

    public BatchedRollouts(
        ToyBatches service,
        MemoryRunStore? store = null,
        int smallest = 8,
        IEnvironment? environment = null,
        ICallMeter? meter = null,
        bool hasInterface = true
    )
    {
        Service = service;
        Store = store ?? new MemoryRunStore();
        Target = new ScriptedChatClient((messages, _, _) => Task.FromResult(Reply(messages)));
        service.Model = new ScriptedChatClient((messages, _, _) => Task.FromResult(Reply(messages)));
        _single = new JournaledExecutor(
            new RolloutWorker(environment ?? new ChatEnvironment("Do it."), ToyWorld.Scorer),
            new ModelEndpoint("toy:target", Target, "toy") { Batches = hasInterface ? service : null },
            Store,
            Store,
            meter ?? new CallTotals(),
            Time
        );
        Executor = new BatchingExecutor(_single, new BatchOptions { ForGate = true, Smallest = smallest }, Store, Store, Time);
    }

    public ToyBatches Service { get; }

    public MemoryRunStore Store { get; }

    public BatchingExecutor Executor { get; }

    /// <summary>Answers what is made singly.</summary>
    public ScriptedChatClient Target { get; }

    public RecordingTime Time { get; } = new();

    /// <summary>What a person was told.</summary>
    public IReadOnlyList<string> Told => _told;

    public static RolloutRequest[] Requests(int count) =>
        [.. ToyWorld.Tasks(val: count).Val.Select(t => new RolloutRequest(Skill.FromText("# S\n"), t, 1))];

    /// <summary>The task's question, by which a batch knows its call.</summary>
    public static string Question(RolloutRequest request) => request.Task.Input[^1].Text;

    /// <summary>All rollouts in the order of their requests; null when they are not made together.</summary>
    public async Task<Rollout[]?> MakeAsync(RolloutRequest[] requests, CancellationToken cancellationToken = default)
    {
        if (Begin(requests, cancellationToken) is not { } rollouts)
        {
            return null;
        }

        var made = new Rollout[requests.Length];
        await foreach (var (index, rollout) in rollouts)
        {
            made[index] = rollout;
        }

        return made;
    }

    public IAsyncEnumerable<(int Index, Rollout Rollout)>? Begin(
        RolloutRequest[] requests,
        CancellationToken cancellationToken = default
    ) => Executor.ExecuteTogether(requests, _told.Add, cancellationToken);

    public IEnumerable<RunIncident> Incidents(string kind) => Store.Incidents.Where(i => i.Kind == kind);

    public void Dispose() => _single.Dispose();

    private static ChatResponse Reply(IReadOnlyList<ChatMessage> messages) =>
        ScriptedChatClient.TextReply(messages, "solved " + messages[^1].Text[^1]);
}
