using System.Text.Json.Serialization;

namespace SkillOpt.Training.Sealing;

[JsonSerializable(typeof(SealedUse))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class SealJson : JsonSerializerContext;
