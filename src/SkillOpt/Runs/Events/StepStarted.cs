namespace SkillOpt.Runs;

/// <summary>A training step began.</summary>
public sealed record StepStarted : RunEvent
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
