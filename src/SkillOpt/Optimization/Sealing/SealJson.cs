using System.Text.Json.Serialization;

namespace SkillOpt.Training;

[JsonSerializable(typeof(SealedUse))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class SealJson : JsonSerializerContext;
