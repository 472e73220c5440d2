namespace SkillOpt;

/// <summary>The three disjoint parts of a task set.</summary>
public enum TaskSplit
{
    /// <summary>What the optimizer learns from.</summary>
    Train,

    /// <summary>What the gate judges on; the optimizer never sees it.</summary>
    Val,

    /// <summary>Sealed until the end.</summary>
    Test,
}
