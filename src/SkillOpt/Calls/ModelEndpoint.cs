using Microsoft.Extensions.AI;
using SkillOpt.Calls.Batches;

namespace SkillOpt.Calls;

/// <summary>A model ready to be called: resilient, not yet journaled or metered (the engine does that, once for all providers).</summary>
/// <param name="Name">As configured, <c>provider:model</c>.</param>
/// <param name="Client">The client; throws <see cref="ModelCallException"/> for every infrastructure failure. Thread-safe.</param>
/// <param name="Fingerprint">Every setting that can change a reply, as one text without secrets; part of every call's identity.</param>
public sealed record ModelEndpoint(string Name, IChatClient Client, string Fingerprint)
{
    /// <summary>True when the provider enforces a JSON schema natively; otherwise the schema is put into words.</summary>
    public bool SupportsJsonSchema { get; init; }

    /// <summary>True when replies come from a person or another session: a call is only registered, and the run then waits with exit code 3. Let a whole stage's calls start at once.</summary>
    public bool IsHandoff { get; init; }

    /// <summary>The provider's batch interface, for calls that may wait (gate and evaluations); null when it has none.</summary>
    public IBatchService? Batches { get; init; }

    /// <summary>Replies kept across runs; null for none.</summary>
    public SharedCache? Cache { get; init; }

    /// <summary>True for the embedded practice models: every view that shows a score must say so.</summary>
    public bool IsPractice { get; init; }
}
