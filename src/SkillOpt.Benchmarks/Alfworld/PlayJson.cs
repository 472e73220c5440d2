using System.Text.Json.Serialization;

namespace SkillOpt.Benchmarks;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PlayStep))]
internal sealed partial class PlayJson : JsonSerializerContext;
