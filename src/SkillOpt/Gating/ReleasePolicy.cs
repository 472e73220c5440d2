namespace SkillOpt.Gating;

/// <summary>Whether the best skill must prove itself once more, on fresh rollouts, before it is declared better than the start.</summary>
public enum ReleasePolicy
{
    /// <summary>As the gate policy has it: <see cref="Fresh"/> under <c>best</c>, else <see cref="None"/>.</summary>
    Auto,

    /// <summary>No.</summary>
    None,

    /// <summary>
    /// Start and best are rolled out anew on the validation tasks; best is released only when it is better by some standard errors.
    /// </summary>
    Fresh,
}
