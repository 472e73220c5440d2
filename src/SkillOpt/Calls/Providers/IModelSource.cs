namespace SkillOpt.Calls;

/// <summary>
/// Where a program's models come from: all of its providers. Implemented by <c>SkillOpt.Models</c>; a host may bring its own.
/// </summary>
public interface IModelSource
{
    /// <summary>The providers, by name.</summary>
    IEnumerable<ProviderInfo> Providers { get; }

    /// <summary>
    /// Opens the source for one command. What is opened through it shares connections, limits and circuit breakers until it is disposed.
    /// </summary>
    /// <param name="environment">The outside world; each model may be resolved with a narrower one.</param>
    /// <exception cref="SkillOptException">The environment asks for something that cannot be had.</exception>
    IOpenModels Open(ProviderEnvironment environment);
}
