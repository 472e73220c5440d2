using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Agents;

/// <summary>
/// The target <c>login</c>: the model behind an agent's own login. Only the agent can call it, so it makes sense as the target of an
/// <c>environment: {agent: …}</c> alone.
/// </summary>
public sealed class AgentLoginProvider : IModelProvider
{
    private const string Name = AgentParts.LoginName;

    /// <inheritdoc/>
    public ProviderInfo Info { get; } =
        new(Name, "an agent's own login, without a gateway; only as the target of an agent") { ModelRequired = false };

    /// <inheritdoc/>
    public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context) =>
        new(name.ToString(), new NobodysClient(), $"agent-login|{name.Model}") { IsAgentLogin = true };

    private sealed class NobodysClient : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) =>
            throw new ModelCallException(
                FailureKind.BadRequest,
                "The target 'login' is an agent's own login and can only be reached by the agent: set environment.agent, or name a model."
            );

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) => WholeReply.StreamAsync(this, messages, options, cancellationToken);

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
