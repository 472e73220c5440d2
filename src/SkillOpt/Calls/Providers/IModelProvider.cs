namespace SkillOpt.Calls;

/// <summary>One way to reach models, chosen by the part of a model's name before the colon.</summary>
/// <remarks>
/// Implementations are thread-safe and hold no state of a run: what endpoints share belongs to <see cref="ProviderContext.Services"/>.
/// Whatever goes wrong in a call leaves its client as a <see cref="ModelCallException"/>.
/// </remarks>
/// <example>
/// <code>
/// public sealed class GatewayProvider(IChatClient gateway) : IModelProvider
/// {
///     public ProviderInfo Info { get; } = new("gateway", "the company's gateway");
///
///     public ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context) =&gt;
///         new(name.ToString(), gateway, $"gateway|{name.Model}");
/// }
/// </code>
/// </example>
public interface IModelProvider
{
    /// <summary>What is known about the provider before it is used: its names, variables and abilities.</summary>
    ProviderInfo Info { get; }

    /// <summary>Builds the endpoint. Nothing is sent yet.</summary>
    /// <param name="name">The parsed name.</param>
    /// <param name="settings">How the model is to be called.</param>
    /// <param name="context">The outside world and what its endpoints share.</param>
    /// <returns>The endpoint; its fingerprint names everything that changes an answer, and nothing else.</returns>
    /// <exception cref="SkillOptException">A variable is missing or a setting cannot be honoured.</exception>
    ModelEndpoint Create(ModelName name, ModelSettings settings, ProviderContext context);
}
