namespace SkillOpt;

/// <summary>What a set of rollouts is made for.</summary>
internal enum EvaluationPurpose
{
    /// <summary>The starting skill on val, before anything else.</summary>
    Baseline,

    /// <summary>Train tasks for the optimizer to learn from.</summary>
    Train,

    /// <summary>A candidate before the gate, on val.</summary>
    Gate,

    /// <summary>A candidate before the gate, on the train tasks that led to it.</summary>
    Screen,

    /// <summary>Start and best skill once more on val, before the best one is declared.</summary>
    Release,

    /// <summary>Train tasks under two epochs' skills.</summary>
    Longitudinal,

    /// <summary>An accepted bundle with one edit left out.</summary>
    Ablation,

    /// <summary>The sealed test split, at the end.</summary>
    Exam,
}
