namespace SkillOpt.Scoring;

/// <summary>What is known of attempts to take in the grader that is about to gate.</summary>
internal enum ProbeStatus
{
    /// <summary>It was never probed.</summary>
    Missing,

    /// <summary>Another version of it was probed: model, prompt, rubric or settings have changed since.</summary>
    Stale,

    /// <summary>It was probed and taken in.</summary>
    TakenIn,

    /// <summary>It was probed and never taken in.</summary>
    Sound,
}
