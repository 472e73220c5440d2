using System.Text.Json.Nodes;

namespace SkillOpt.Configuration;

/// <summary>One value that was given, checked by itself.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value; null = unset.</param>
/// <param name="Origin">Where it was given.</param>
internal sealed record ConfigSetting(ConfigKey Key, JsonNode? Value, string Origin);
