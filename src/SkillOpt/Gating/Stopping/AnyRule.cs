namespace SkillOpt.Gating;

/// <summary>Stops when one of several rules does.</summary>
internal sealed class AnyRule(params IReadOnlyList<IStopRule> rules) : IStopRule
{
    /// <inheritdoc />
    public bool IsReached => rules.Any(r => r.IsReached);

    /// <inheritdoc />
    public bool Observe(GateRollout rollout, double? value)
    {
        foreach (var rule in rules)
        {
            rule.Observe(rollout, value);
        }

        return IsReached;
    }
}
