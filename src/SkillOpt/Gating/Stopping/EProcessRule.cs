namespace SkillOpt.Gating;

/// <summary>
/// Follows pairs of fresh rollouts and stops when the evidence suffices, points the other way, or cannot suffice any more.
/// </summary>
internal sealed class EProcessRule(int pairs, double alpha) : IStopRule
{
    private const double FutileWealth = 3;
    private readonly EProcess _better = new();
    private readonly EProcess _worse = new();
    private readonly Dictionary<(string Task, int Pair), double?> _candidates = [];
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private int _pairs;

    /// <summary>The evidence for the candidate, as wealth.</summary>
    public double Wealth => _better.Wealth;

    /// <summary>Whether the candidate has won.</summary>
    public bool IsProven => Wealth >= 1 / alpha;

    /// <inheritdoc />
    public bool IsReached => IsProven || _worse.Wealth >= FutileWealth || _better.WealthAfter(pairs - _pairs) < 1 / alpha;

    /// <inheritdoc />
    public bool Observe(GateRollout rollout, double? value)
    {
        if (rollout.Side == GateSide.Candidate)
        {
            _candidates[(rollout.TaskId, rollout.Replicate)] = value;
            return false;
        }

        // The incumbent's replicate numbers go on where they stopped; the candidate's begin at 0 with every case.
        var pair = _seen.GetValueOrDefault(rollout.TaskId);
        _seen[rollout.TaskId] = pair + 1;
        _pairs++;
        if (value is { } before && _candidates.GetValueOrDefault((rollout.TaskId, pair)) is { } after)
        {
            _better.Add(after - before);
            _worse.Add(before - after);
        }

        return IsReached;
    }
}
