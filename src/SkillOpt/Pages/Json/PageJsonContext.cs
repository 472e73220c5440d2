using System.Text.Json.Serialization;
using SkillOpt.Rollouts;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>How pages are written: snake case names; a number that is not known is null, beside the reason why.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [
        typeof(SnakeCaseEnumConverter<RunStatus>),
        typeof(SnakeCaseEnumConverter<GateMetric>),
        typeof(SnakeCaseEnumConverter<StairKind>),
        typeof(SnakeCaseEnumConverter<DiffLineKind>),
        typeof(SnakeCaseEnumConverter<EditSource>),
        typeof(SnakeCaseEnumConverter<TaskSplit>),
        typeof(SnakeCaseEnumConverter<EvaluationPurpose>),
        typeof(SnakeCaseEnumConverter<Outcome>),
        typeof(SnakeCaseEnumConverter<NotEvaluatedReason>),
        typeof(SnakeCaseEnumConverter<MatrixRows>),
        typeof(SnakeCaseEnumConverter<AlignedKind>),
        typeof(SnakeCaseEnumConverter<StepKind>),
        typeof(SnakeCaseEnumConverter<SpendGrouping>),
    ]
)]
[JsonSerializable(typeof(RunsPage))]
[JsonSerializable(typeof(OverviewPage))]
[JsonSerializable(typeof(VersionsPage))]
[JsonSerializable(typeof(GatePage))]
[JsonSerializable(typeof(MatrixPage))]
[JsonSerializable(typeof(TaskPage))]
[JsonSerializable(typeof(SpendPage))]
[JsonSerializable(typeof(CallsPage))]
[JsonSerializable(typeof(CallPage))]
[JsonSerializable(typeof(ComparePage))]
[JsonSerializable(typeof(NoisePage))]
[JsonSerializable(typeof(IncidentsPage))]
internal sealed partial class PageJsonContext : JsonSerializerContext;
