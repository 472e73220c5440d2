namespace SkillOpt.Models;

/// <summary>The content of <c>pending.json</c>.</summary>
/// <param name="Version">Format version; 1.</param>
/// <param name="Pending">The calls that wait, in the order they were made.</param>
internal sealed record HandoffPending(int Version, IReadOnlyList<HandoffCall> Pending);
