namespace SkillOpt;

/// <summary>One entry of a mapping.</summary>
/// <param name="Name">The key, as written.</param>
/// <param name="Line">The line of the key, from 1.</param>
/// <param name="Value">The value.</param>
internal sealed record YamlEntry(string Name, int Line, YamlValue Value);
