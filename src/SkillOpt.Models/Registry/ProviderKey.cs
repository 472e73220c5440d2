namespace SkillOpt.Models;

/// <summary>A key that a provider takes.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Variable">The variable that holds it, or that a saved key stands for.</param>
/// <param name="Source">Where it comes from: <c>environment</c>, <c>keyring</c>, <c>file</c>; null when there is none.</param>
internal sealed record ProviderKey(string Provider, string Variable, string? Source);
