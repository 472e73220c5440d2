using System.Text.Json.Serialization;

namespace SkillOpt.Scoring;

[JsonSerializable(typeof(CalibrationLook))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class CalibrationSealJson : JsonSerializerContext;
