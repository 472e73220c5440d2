using System.Text.Json.Serialization;

namespace SkillOpt.Scoring.Graders;

[JsonSerializable(typeof(CalibrationLook))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class CalibrationSealJson : JsonSerializerContext;
