using System.Text.Json.Serialization;

namespace SkillOpt.Sleep;

/// <summary>Plans as they are stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true
)]
[JsonSerializable(typeof(NightPlan))]
internal sealed partial class NightJson : JsonSerializerContext;
