using System.Text.Json.Serialization;

namespace SkillOpt.Runs;

/// <summary>JSON of the run directory's own small records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunOwner))]
internal sealed partial class RunsJson : JsonSerializerContext;
