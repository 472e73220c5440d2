using System.Text.Json.Serialization;

namespace SkillOpt.Runs;

/// <summary>
/// How facts are written: compact JSON with a <c>$type</c>, snake case names, no nulls. The written form is compared on resume, so it is
/// part of the store's format.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(RunEvent))]
internal sealed partial class RunEventJson : JsonSerializerContext;
