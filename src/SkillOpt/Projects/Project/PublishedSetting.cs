namespace SkillOpt.Projects;

/// <summary>
/// One setting of a benchmark's published runs, as a key of the project file. It holds unless the project says otherwise.
/// </summary>
/// <param name="Key">The key, e.g. <c>train.batch_size</c>.</param>
/// <param name="Value">Its value, as it would be typed.</param>
/// <param name="Unless">A key that bounds this one: where the project sets it, the published value is left out too; null for none.</param>
public sealed record PublishedSetting(string Key, string Value, string? Unless = null);
