using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>An item as it is written.</summary>
/// <param name="Row">The line of the split's item file; null for a benchmark whose items are files alone.</param>
/// <param name="Files">Files that belong to it: where they lie, and their place in the prepared folder.</param>
internal sealed record PreparedItem(JsonObject? Row, IReadOnlyList<(string From, string To)> Files);
