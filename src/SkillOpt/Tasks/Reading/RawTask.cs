using System.Text.Json.Nodes;

namespace SkillOpt.Tasks;

/// <summary>One entry of a task file before its fields are understood.</summary>
/// <param name="Fields">The entry's fields.</param>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Key">The name it has in a map of tasks; null in lists.</param>
internal sealed record RawTask(JsonObject Fields, int Line, string? Key = null);
