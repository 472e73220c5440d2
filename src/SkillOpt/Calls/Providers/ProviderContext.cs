namespace SkillOpt.Calls;

/// <summary>What a provider builds an endpoint with. Immutable.</summary>
/// <param name="Environment">The outside world.</param>
/// <param name="Services">What the endpoint shares with the others of the run, such as the limits of a service.</param>
public sealed record ProviderContext(ProviderEnvironment Environment, SharedServices Services);
