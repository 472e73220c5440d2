using SkillOpt.Gating;

namespace SkillOpt.Bench.Gates;

/// <summary>
/// The world of the published gate study: the incumbent solves task i with probability p_i ~ Beta with mean 0.6, an edit gives some tasks a
/// fresh probability and shifts the population mean, and a rollout is one draw. The truth is known: it is the population mean.
/// </summary>
internal sealed class GateWorld
{
    private const double Start = 0.6;
    private readonly SeededRandom _random;
    private readonly double[] _start;
    private double[] _incumbent;
    private double[] _candidate;
    private readonly double? _touched;
    private double _candidateTruth;

    public GateWorld(int tasks, long seed, double? touched = null)
    {
        _random = new SeededRandom(seed, "gate-world");
        _start = Draw(tasks, Start);
        _incumbent = _start;
        _candidate = _start;
        _touched = touched;
    }

    /// <summary>The incumbent's population score.</summary>
    public double Truth { get; private set; } = Start;

    public double Gain => Truth - Start;

    /// <summary>Proposes an edit of a scenario; returns the results of the candidate's first rollouts, the same for every gate.</summary>
    public double[] Propose(string scenario)
    {
        var effect = EffectOf(scenario);
        var touched = _touched ?? (effect == 0 ? 0.15 : 0.30);
        var mean = Math.Clamp(Truth + (effect == 0 ? 0 : effect / touched), 0.02, 0.98);
        _candidate = [.. _incumbent.Select(p => _random.NextDouble() < touched ? Beta(mean) : p)];
        _candidateTruth = Truth + (touched * (mean - Truth));
        return Roll(_candidate);
    }

    public double[] Roll(GateSide side) => Roll(side == GateSide.Candidate ? _candidate : _incumbent);

    public double[] RollStart() => Roll(_start);

    public void Accept()
    {
        _incumbent = _candidate;
        Truth = _candidateTruth;
    }

    private double EffectOf(string scenario)
    {
        switch (scenario)
        {
            case "null":
                return 0;
            case "harm":
                return -0.02 + (0.02 * _random.NextGaussian());
            default:
                var kind = _random.NextDouble();
                var size = 0.02 + (0.08 * _random.NextDouble());
                return kind < 0.25 ? size
                    : kind < 0.70 ? 0
                    : -size;
        }
    }

    private double[] Roll(double[] chances) => [.. chances.Select(p => _random.NextDouble() < p ? 1.0 : 0.0)];

    private double[] Draw(int tasks, double mean) => [.. Enumerable.Range(0, tasks).Select(_ => Beta(mean))];

    // Jöhnk's method, for the shapes mean and 1 - mean (their sum is 1: re-running a skill then flips 24 % of the tasks).
    private double Beta(double mean)
    {
        while (true)
        {
            var x = Math.Pow(_random.NextDouble(), 1 / mean);
            var y = Math.Pow(_random.NextDouble(), 1 / (1 - mean));
            if (x + y is > 0 and <= 1)
            {
                return x / (x + y);
            }
        }
    }
}
