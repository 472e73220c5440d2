namespace SkillOpt.Training;

/// <summary>A part of a run that can be done ahead of time, since it decides nothing: all that comes before a gate.</summary>
internal interface IAheadStage
{
    /// <summary>Makes the rollouts only.</summary>
    Task RollOutAsync(CancellationToken cancellationToken);

    /// <summary>Makes the rollouts and asks the optimizer what it proposes.</summary>
    Task ProposeAsync(CancellationToken cancellationToken);
}
