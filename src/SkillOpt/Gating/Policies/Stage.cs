using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>One evaluation of a gate: rollouts in order under a stop rule, and how far the evidence has come with it.</summary>
internal sealed class Stage
{
    private readonly ImmutableArray<GateRollout> _rollouts;
    private readonly Func<IStopRule>? _watch;
    private readonly GateCase _evidence;

    private Stage(ImmutableArray<GateRollout> rollouts, Func<IStopRule>? watch, GateCase evidence)
    {
        _rollouts = rollouts;
        _watch = watch;
        _evidence = evidence;
        (Done, IsStopped, Rule) = Follow();
    }

    /// <summary>Rollouts whose results it has taken.</summary>
    public int Done { get; }

    /// <summary>Rollouts it would take to its end.</summary>
    public int Full => _rollouts.Length;

    /// <summary>Whether the stop rule ended it.</summary>
    public bool IsStopped { get; }

    /// <summary>The stop rule after all it has seen; null when there is none.</summary>
    public IStopRule? Rule { get; }

    /// <summary>Whether it is over, stopped or run to its end.</summary>
    public bool IsOver => IsStopped || Done == _rollouts.Length;

    /// <summary>Follows the evidence along the rollouts.</summary>
    public static Stage Follow(ImmutableArray<GateRollout> rollouts, Func<IStopRule>? watch, GateCase evidence) =>
        new(rollouts, watch, evidence);

    /// <summary>What is left to measure; the stop rule has seen what is already there.</summary>
    public GateStep.Measure Rest() => new(_rollouts[Done..], _watch is null ? null : () => Follow().Rule!);

    private (int Done, bool IsStopped, IStopRule? Rule) Follow()
    {
        var rule = _watch?.Invoke();
        if (rule?.IsReached == true)
        {
            return (0, true, rule);
        }

        for (var i = 0; i < _rollouts.Length; i++)
        {
            if (!_evidence.TryGet(_rollouts[i], out var value))
            {
                return (i, false, rule);
            }

            if (rule?.Observe(_rollouts[i], value) == true)
            {
                return (i + 1, true, rule);
            }
        }

        return (_rollouts.Length, false, rule);
    }
}
