using System.Text.Json.Serialization;

namespace SkillOpt;

/// <summary>How the types of this folder are written as JSON: snake case, enums as snake-case names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [
        typeof(SnakeCaseEnumConverter<EditStatus>),
        typeof(SnakeCaseEnumConverter<FindingSeverity>),
        typeof(SnakeCaseEnumConverter<DiffLineKind>),
        typeof(SnakeCaseEnumConverter<ProtectedPart>),
        typeof(SnakeCaseEnumConverter<RestoreReason>),
    ]
)]
[JsonSerializable(typeof(Edit))]
[JsonSerializable(typeof(ParsedEdit))]
[JsonSerializable(typeof(IReadOnlyList<Edit>))]
[JsonSerializable(typeof(EditReport))]
[JsonSerializable(typeof(IReadOnlyList<EditReport>))]
[JsonSerializable(typeof(SkillFinding))]
[JsonSerializable(typeof(IReadOnlyList<SkillFinding>))]
[JsonSerializable(typeof(SkillDiff))]
[JsonSerializable(typeof(RestoredPart))]
[JsonSerializable(typeof(IReadOnlyList<RestoredPart>))]
internal sealed partial class SkillsJson : JsonSerializerContext;
