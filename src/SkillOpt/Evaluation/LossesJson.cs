using System.Text.Json.Serialization;

namespace SkillOpt.Rollouts;

[JsonSerializable(typeof(List<LostRollout>))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true
)]
internal sealed partial class LossesJson : JsonSerializerContext;
