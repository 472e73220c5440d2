using System.Text.Json.Serialization;

namespace SkillOpt.Projects;

/// <summary>JSON of what a run took.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(RunCost))]
internal sealed partial class RunCostJson : JsonSerializerContext;
