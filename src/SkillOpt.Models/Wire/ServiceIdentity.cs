namespace SkillOpt.Models;

/// <summary>Who is called and how a person mends a refused call; used in messages only.</summary>
/// <param name="Provider">The provider's name, e.g. <c>openai</c>.</param>
/// <param name="Address">The base URL.</param>
/// <param name="Model">The model asked for.</param>
/// <param name="KeyVariable">The variable the key came from; null when no key is used.</param>
internal sealed record ServiceIdentity(string Provider, Uri Address, string Model, string? KeyVariable)
{
    /// <summary>Values that must never be shown.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The provider's name in the semantic conventions of telemetry; null when it is the same.</summary>
    public string? TelemetryName { get; init; }

    /// <summary>
    /// What to do when the model is unknown and no similar name exists, e.g. <c>run 'ollama pull x'</c>; null for the usual advice.
    /// </summary>
    public string? UnknownModelMend { get; init; }

    /// <summary>
    /// False when no address is known or needed: a login of a program, or a replay of a server whose address nobody has given.
    /// </summary>
    public bool HasAddress => Address.Scheme != "about";

    /// <summary>The provider and where it is, e.g. <c>openai at https://api.openai.com/v1</c>.</summary>
    public string Service => !HasAddress ? Provider : $"{Provider} at {Address.ToString().TrimEnd('/')}";
}
