using System.Text.Json.Serialization;

namespace SkillOpt.Sleep;

/// <summary>What was spent, as it is stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(NightTotals))]
internal sealed partial class SpentJson : JsonSerializerContext;
