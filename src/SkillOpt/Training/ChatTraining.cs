using Microsoft.Extensions.AI;
using SkillOpt.Budgets;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Training.Optimizer;
using SkillOpt.Training.Settings;

namespace SkillOpt.Training;

/// <summary>A trainer for plain chat on any two chat clients: the shortest way to use the engine as a library.</summary>
public static class ChatTraining
{
    /// <summary>The parts of such a trainer; change any of them with <c>with</c>.</summary>
    /// <param name="target">The model that does the tasks.</param>
    /// <param name="optimizer">The model that edits the skill.</param>
    /// <param name="scorer">Judges answers.</param>
    /// <param name="store">Journal and facts in one, e.g. a <see cref="SqliteRunStore"/>; null keeps them in memory.</param>
    /// <param name="options">Settings of the loop; null takes the defaults.</param>
    public static TrainerParts Parts(
        IChatClient target, IChatClient optimizer, IScorer scorer, SqliteRunStore? store = null, TrainingOptions? options = null)
    {
        var memory = store is null ? new MemoryRunStore() : null;
        IJournal journal = store is null ? memory! : store;
        IEventLog events = store is null ? memory! : store;
        var meter = new CallTotals();
        var environment = new ChatEnvironment(PromptLibrary.BuiltIn["target"]);
        return new TrainerParts
        {
            Options = options ?? new TrainingOptions(),
            Executor = new InProcessExecutor(environment, Endpoint("target", target), scorer, journal, events, meter, TimeProvider.System),
            Optimizer = Endpoint("optimizer", optimizer),
            TargetName = Name(target) ?? "target",
            Journal = journal,
            Events = events,
            Meter = meter,
        };
    }

    private static ModelEndpoint Endpoint(string role, IChatClient client)
    {
        var name = Name(client) ?? role;
        return new ModelEndpoint(name, client, name);
    }

    private static string? Name(IChatClient client) =>
        client.GetService(typeof(ChatClientMetadata)) is ChatClientMetadata { DefaultModelId: { } model } metadata ? $"{metadata.ProviderName}:{model}" : null;
}
