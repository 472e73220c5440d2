namespace SkillOpt.Runs;

/// <summary>Val cannot get better, so that the gate's policy could accept nothing any more. Told once, as soon as it is so.</summary>
public sealed record CeilingReached : RunEvent
{
    /// <summary>What brought it: <c>baseline</c>, or the candidate's origin.</summary>
    public required string Origin { get; init; }

    /// <summary>Why nothing could be accepted, in a clause.</summary>
    public required string Reason { get; init; }

    /// <summary>What follows: <c>stop</c>, <c>ties</c> or <c>tighten</c>.</summary>
    public required string AtCeiling { get; init; }

    /// <summary>The gate's policy.</summary>
    public required string Gate { get; init; }

    /// <summary>Steps of the plan that were not made at that moment.</summary>
    public required int StepsLeft { get; init; }
}
