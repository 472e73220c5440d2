using System.Text.Json.Nodes;

namespace SkillOpt.Projects;

/// <summary>One resolved value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">Its value; null when unset.</param>
/// <param name="Origin">Where it came from: <c>default</c>, <c>skillopt.yaml:12</c> or the option's name.</param>
internal sealed record ConfigEntry(ConfigKey Key, JsonNode? Value, string Origin)
{
    /// <summary>The value as one line of text; <c>-</c> when unset.</summary>
    public string Text => ConfigValue.ToText(Value);

    /// <summary>Why the value has no effect in this project; null when it has one.</summary>
    public string? Unused { get; init; }

    /// <summary>Whether it was set by the file or the command line.</summary>
    public bool IsSet => Origin != RunConfiguration.DefaultOrigin;
}
