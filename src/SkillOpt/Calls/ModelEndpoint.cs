using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>A model ready to be called: resilient, not yet journaled or metered (the engine does that, once for all providers).</summary>
/// <param name="Name">As configured, <c>provider:model</c>.</param>
/// <param name="Client">The client; throws <see cref="ModelCallException"/> for every infrastructure failure. Thread-safe.</param>
/// <param name="Fingerprint">
/// What changes the answers (provider, model or deployment, settings) as one text without secrets; part of every call's identity. Where the
/// model is answers nothing: see <see cref="Address"/>.
/// </param>
public sealed record ModelEndpoint(string Name, IChatClient Client, string Fingerprint)
{
    /// <summary>
    /// Where the model is called, without secrets; null where there is no address. No part of its identity, so that a server may come back
    /// elsewhere; what keeps answers remembers it and asks whether the model at another address is the same.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>
    /// The fingerprint together with the address; null where there is no address. For answers that are kept where nobody can be asked
    /// whether two addresses are one model, and for runs that version 0.1 began.
    /// </summary>
    public string? LocatedFingerprint { get; init; }

    /// <summary>True when the provider enforces a JSON schema natively; otherwise the schema is put into words.</summary>
    public bool SupportsJsonSchema { get; init; }

    /// <summary>
    /// True when replies come from a person or another session: a call is only registered, and the run then waits with exit code 3. Let a
    /// whole stage's calls start at once.
    /// </summary>
    public bool IsHandoff { get; init; }

    /// <summary>True when the model stands behind an agent's own login, so that only the agent can call it.</summary>
    public bool IsAgentLogin { get; init; }

    /// <summary>The provider's batch interface, for calls that may wait (gate and evaluations); null when it has none.</summary>
    internal IBatchService? Batches { get; init; }

    /// <summary>Replies kept across runs; null for none.</summary>
    internal SharedCache? Cache { get; init; }

    /// <summary>True for the embedded practice models: every view that shows a score must say so.</summary>
    public bool IsPractice { get; init; }
}
