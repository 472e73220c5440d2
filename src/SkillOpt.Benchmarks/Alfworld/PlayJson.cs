using System.Text.Json.Serialization;

namespace SkillOpt.Benchmarks.Alfworld;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PlayStep))]
internal sealed partial class PlayJson : JsonSerializerContext;
