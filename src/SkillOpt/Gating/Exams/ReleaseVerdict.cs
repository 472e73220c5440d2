namespace SkillOpt.Gating;

/// <summary>Whether the best skill proved itself on fresh rollouts.</summary>
/// <param name="IsReleased">Whether it is released; otherwise the start stays.</param>
/// <param name="Reason">Why, in one sentence with its numbers.</param>
/// <param name="Tasks">Tasks scored under both skills.</param>
/// <param name="Start">The start's fresh mean, in [0, 1].</param>
/// <param name="Best">The best skill's fresh mean, in [0, 1].</param>
/// <param name="Error">Standard error of the mean difference.</param>
/// <param name="Interval">95 % interval of the difference; null without tasks.</param>
internal sealed record ReleaseVerdict(
    bool IsReleased,
    string Reason,
    int Tasks,
    double Start,
    double Best,
    double Error,
    Interval? Interval
);
