using System.Text.Json.Nodes;

namespace SkillOpt.Sleep;

/// <summary>What a command has to say.</summary>
/// <param name="Json">For programs.</param>
/// <param name="Lines">For people.</param>
internal sealed record CommandAnswer(JsonNode Json, IReadOnlyList<string> Lines);
