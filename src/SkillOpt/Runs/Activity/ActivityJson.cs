using System.Text.Json.Serialization;

namespace SkillOpt.Runs;

/// <summary>How activities are stored: compact JSON with a <c>$type</c>, snake case names, no nulls.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(RunActivity))]
internal sealed partial class ActivityJson : JsonSerializerContext;
