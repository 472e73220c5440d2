using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;

namespace SkillOpt.Training;

/// <summary>A trainer for plain chat on any two chat clients: the shortest way to use the engine as a library.</summary>
/// <example><code>
/// var parts = ChatTraining.Parts(target, optimizer, scorer, options: new TrainingOptions { Epochs = 2, BatchSize = 8 });
/// var trainer = new Trainer(parts with { GateOptions = new GateOptions { Metric = GateMetric.Soft } });
/// </code></example>
public static class ChatTraining
{
    /// <summary>The parts of such a trainer; change any of them with <c>with</c>.</summary>
    /// <param name="target">The model that does the tasks.</param>
    /// <param name="optimizer">The model that edits the skill.</param>
    /// <param name="scorer">Judges answers.</param>
    /// <param name="store">
    /// Journal and facts in one, e.g. a <see cref="SqliteRunStore"/>; null keeps them in memory. What it keeps outlives the process, so
    /// both clients must then state which model they are (<see cref="ModelIdentityExtensions.WithIdentity"/>).
    /// </param>
    /// <param name="options">Settings of the loop; null takes the defaults.</param>
    /// <exception cref="SkillOptException">SKO2265: there is a store, and a client does not state which model it is.</exception>
    public static TrainerParts Parts(
        IChatClient target,
        IChatClient optimizer,
        IScorer scorer,
        SqliteRunStore? store = null,
        TrainingOptions? options = null
    ) => Parts(Endpoint("target", target, store), Endpoint("optimizer", optimizer, store), scorer, store, options);

    /// <summary>The parts of such a trainer, from models as the providers make them.</summary>
    /// <param name="target">The model that does the tasks.</param>
    /// <param name="optimizer">The model that edits the skill.</param>
    /// <param name="scorer">Judges answers.</param>
    /// <param name="store">Journal and facts in one, e.g. a <see cref="SqliteRunStore"/>; null keeps them in memory.</param>
    /// <param name="options">Settings of the loop; null takes the defaults.</param>
    /// <param name="isSameModel">
    /// Whether a model that is called at another address than when the store was filled is known to be the same.
    /// </param>
    /// <exception cref="SkillOptException">
    /// SKO2165: a model is called at another address and nobody said that it is the same; SKO2265: there is a store, and a model's
    /// fingerprint is empty.
    /// </exception>
    public static TrainerParts Parts(
        ModelEndpoint target,
        ModelEndpoint optimizer,
        IScorer scorer,
        SqliteRunStore? store = null,
        TrainingOptions? options = null,
        bool isSameModel = false
    )
    {
        if (store is not null)
        {
            CheckIdentity("target", target.Fingerprint, store);
            CheckIdentity("optimizer", optimizer.Fingerprint, store);
            store.AdoptAddresses(
                [
                    .. new[] { target, optimizer }
                        .Where(e => e.Address is not null)
                        .Select(e => new ModelAddress(e.Name, e.Fingerprint, e.Address!)),
                ],
                isSameModel
            );
        }

        IRunStore kept = store is null ? new MemoryRunStore() : store;
        var meter = new CallTotals();
        var environment = new ChatEnvironment(PromptLibrary.BuiltIn["target"]);
        return new TrainerParts
        {
            Options = options ?? new TrainingOptions(),
            Executor = new JournaledExecutor(new RolloutWorker(environment, scorer), target, kept, kept, meter, TimeProvider.System),
            Optimizer = optimizer,
            TargetName = target.Name,
            IsPractice = target.IsPractice || optimizer.IsPractice,
            Journal = kept,
            Events = kept,
            Meter = meter,
        };
    }

    private static ModelEndpoint Endpoint(string role, IChatClient client, SqliteRunStore? store)
    {
        if (ModelIdentity.Of(client) is { } identity)
        {
            return new ModelEndpoint(identity.Model, client, identity.Fingerprint);
        }

        // In memory nothing outlives the clients, so any name will do.
        var name = client.GetService(typeof(ChatClientMetadata)) is ChatClientMetadata { DefaultModelId: { } model } metadata
            ? $"{metadata.ProviderName}:{model}"
            : role;
        return new ModelEndpoint(name, client, store is null ? name : "");
    }

    private static void CheckIdentity(string role, string fingerprint, SqliteRunStore store)
    {
        if (string.IsNullOrWhiteSpace(fingerprint))
        {
            throw new SkillOptException(
                "SKO2265",
                $"The run store {store.Path} outlives this process, and the {role} does not state which model it is, so that another "
                    + $"model could be given its results: "
                    + "use client.WithIdentity(\"provider:model\", settings), hand over a ModelEndpoint with its fingerprint, or leave "
                    + "the store out."
            );
        }
    }
}
