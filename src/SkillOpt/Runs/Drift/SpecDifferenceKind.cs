namespace SkillOpt.Runs;

/// <summary>What a changed setting means for a run that was begun with another value.</summary>
public enum SpecDifferenceKind
{
    /// <summary>Has no influence on results (a display, a concurrency, a cap).</summary>
    Free,

    /// <summary>A model is called at another address: the same results if it is the same model, which a person has to confirm.</summary>
    Confirm,

    /// <summary>Asks for more of the same; what was done stays valid.</summary>
    Extends,

    /// <summary>Would mix results of two different experiments.</summary>
    Refused,
}
