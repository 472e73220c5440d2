using System.Text.Json.Serialization;

namespace SkillOpt.Runs;

/// <summary>A training step began.</summary>
internal sealed record StepStarted : RunEvent
{
    /// <summary>The step, from 1 over the whole run.</summary>
    public required int Step { get; init; }

    /// <summary>The epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The learning rate in force; null when the optimizer picks it.</summary>
    public int? LearningRate { get; init; }

    /// <summary>The tasks of the step's batches, in order.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>Identity of the incumbent.</summary>
    public required string Skill { get; init; }
}

/// <summary>A step ended without a candidate, so nothing was measured.</summary>
internal sealed record StepSkipped : RunEvent
{
    /// <summary>The step.</summary>
    public required int Step { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Edits that could not be applied.</summary>
    public IReadOnlyList<EditFact> Edits { get; init; } = [];
}

/// <summary>An analyst has read one minibatch.</summary>
internal sealed record PatchProposed : RunEvent
{
    /// <summary>The step.</summary>
    public required int Step { get; init; }

    /// <summary>Whether it read failures or successes.</summary>
    [JsonConverter(typeof(SnakeCaseEnumConverter<EditSource>))]
    public required EditSource Source { get; init; }

    /// <summary>Which minibatch of its kind, from 1.</summary>
    public required int Minibatch { get; init; }

    /// <summary>The tasks that the analyst was shown.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>True when the call gave no usable answer; then there are no proposals.</summary>
    public bool IsLost { get; init; }

    /// <summary>The analyst's reasoning.</summary>
    public string Reasoning { get; init; } = "";

    /// <summary>What it proposes.</summary>
    public IReadOnlyList<ProposalFact> Proposals { get; init; } = [];

    /// <summary>The causes it sees.</summary>
    public IReadOnlyList<PatternFact> Patterns { get; init; } = [];
}

/// <summary>The patches of a step were merged.</summary>
internal sealed record PatchMerged : RunEvent
{
    /// <summary>The step.</summary>
    public required int Step { get; init; }

    /// <summary>Number of patches that held proposals.</summary>
    public required int Patches { get; init; }

    /// <summary>True when a merge call was lost and its inputs were put one after another.</summary>
    public bool WasLost { get; init; }

    /// <summary>The merger's reasoning.</summary>
    public string Reasoning { get; init; } = "";

    /// <summary>The merged proposals.</summary>
    public required IReadOnlyList<ProposalFact> Proposals { get; init; }
}

/// <summary>The learning rate clipped a step's proposals.</summary>
internal sealed record ProposalsSelected : RunEvent
{
    /// <summary>The step.</summary>
    public required int Step { get; init; }

    /// <summary>The most changes allowed.</summary>
    public required int Budget { get; init; }

    /// <summary>How the choice was made.</summary>
    public required string Reason { get; init; }

    /// <summary>The chosen proposals, in order of worth.</summary>
    public required IReadOnlyList<ProposalFact> Proposals { get; init; }
}

/// <summary>A proposal as views show it.</summary>
/// <param name="Summary">In a line.</param>
/// <param name="Source">Whether failures or successes led to it; null after both were merged.</param>
/// <param name="Tasks">The tasks behind it.</param>
/// <param name="Detail">The whole proposal as JSON.</param>
internal sealed record ProposalFact(
    string Summary,
    [property: JsonConverter(typeof(SnakeCaseEnumConverter<EditSource>))] EditSource? Source,
    IReadOnlyList<string> Tasks,
    string Detail
)
{
    /// <summary>Short name of the change, the same at every stage that hands it on unchanged; null in runs of earlier versions.</summary>
    [SinceHistory(3)]
    public string? Id { get; init; }
}

/// <summary>A failure cause as views show it.</summary>
/// <param name="Type">A short name.</param>
/// <param name="Description">What goes wrong.</param>
/// <param name="Tasks">The tasks that show it.</param>
internal sealed record PatternFact(string Type, string Description, IReadOnlyList<string> Tasks);
