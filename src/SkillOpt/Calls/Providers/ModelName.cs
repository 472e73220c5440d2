namespace SkillOpt.Calls;

/// <summary>
/// A model as written in a configuration: <c>provider:model</c>; the model part may hold colons itself, and may be absent.
/// </summary>
/// <param name="Provider">The provider's name, lower case.</param>
/// <param name="Model">What the provider calls the model; empty when the name has no colon (<c>handoff</c>).</param>
public sealed record ModelName(string Provider, string Model)
{
    /// <summary>Splits at the first colon.</summary>
    public static ModelName Parse(string name)
    {
        var trimmed = name.Trim();
        var colon = trimmed.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new ModelName(trimmed.ToLowerInvariant(), "")
            : new ModelName(trimmed[..colon].ToLowerInvariant(), trimmed[(colon + 1)..].Trim());
    }

    /// <summary>The name as written in a configuration.</summary>
    public override string ToString() => Model.Length == 0 ? Provider : $"{Provider}:{Model}";
}
