using System.Text.Json.Serialization;

namespace SkillOpt.Rollouts;

[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Trajectory))]
[JsonSerializable(typeof(Scoring.Score))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true
)]
internal sealed partial class RolloutsJson : JsonSerializerContext;
