namespace SkillOpt.Calls;

/// <summary>
/// An <see cref="IModelSource"/> opened for one command. Thread-safe; disposing it closes the connections of all endpoints.
/// </summary>
public interface IOpenModels : IDisposable
{
    /// <summary>Builds the endpoint of a model; sends nothing.</summary>
    /// <param name="settings">The model's name as <c>provider:model</c>, and how it is to be called.</param>
    /// <param name="environment">The outside world for this model.</param>
    /// <exception cref="SkillOptException">SKO3001: a variable is missing; SKO3002: no such provider, or no model named.</exception>
    ModelEndpoint Resolve(ModelSettings settings, ProviderEnvironment environment);

    /// <summary>The command has come to its end: calls that were left for somebody else to answer are waited for no more.</summary>
    /// <param name="environment">The outside world, with the command that called.</param>
    void End(ProviderEnvironment environment);
}
