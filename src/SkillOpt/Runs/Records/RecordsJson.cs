using System.Text.Json.Serialization;

namespace SkillOpt.Runs;

/// <summary>How usages and the parts of prompts are stored: compact JSON, zeros and nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault
)]
[JsonSerializable(typeof(Usage))]
[JsonSerializable(typeof(string[][]))]
internal sealed partial class RecordsJson : JsonSerializerContext;
