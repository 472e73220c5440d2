using System.Collections.Immutable;
using SkillOpt.Gating;

namespace SkillOpt.Bench.Gates;

/// <summary>One run of one of our gates in the simulated world: baseline, proposals, release gate.</summary>
internal sealed class GateRun
{
    private readonly IGate _gate;
    private readonly GateWorld _world;
    private readonly ImmutableArray<string> _tasks;
    private readonly int _width;
    private GateState _state;

    public GateRun(GateOptions options, int tasks, long seed, int width, double? touched = null)
    {
        _world = new GateWorld(tasks, seed, touched);
        _gate = SkillOpt.Gating.Gates.Create(options, seed);
        _width = width;
        _tasks = [.. Enumerable.Range(0, tasks).Select(i => $"t{i:000}")];
        _state = _gate.Start(_tasks, MeasurementOf(_world.Roll(GateSide.Incumbent)));
        Rollouts = tasks;
    }

    public int Rollouts { get; private set; }

    public double Gain => _world.Gain;

    public double Overstated => _state.IncumbentScore!.Value - _world.Truth;

    public int Accepted => _state.Accepted;

    public bool IsHarmed => _world.Gain < -1e-9;

    public bool IsReleased { get; private set; }

    public List<bool> Decisions { get; } = [];

    public GateRun Propose(int proposals, string scenario)
    {
        for (var i = 0; i < proposals; i++)
        {
            Judge(scenario);
        }

        // Seed and final skill, two fresh rollouts per task each.
        var start = MeasurementOf(_world.RollStart(), _world.RollStart());
        var final = MeasurementOf(_world.Roll(GateSide.Incumbent), _world.Roll(GateSide.Incumbent));
        IsReleased = ReleaseTest.Judge(_tasks, start, final, 1).IsReleased;
        return this;
    }

    private void Judge(string scenario)
    {
        var draws = new Dictionary<(GateSide, int), double[]> { [(GateSide.Candidate, 0)] = _world.Propose(scenario) };
        var evidence = GateCase.Empty;
        while (true)
        {
            switch (_gate.Next(_state, evidence))
            {
                case GateStep.Decide decide:
                    _state = decide.State;
                    Decisions.Add(decide.Verdict.IsAccepted);
                    if (decide.Verdict.IsAccepted)
                    {
                        _world.Accept();
                    }

                    return;
                case GateStep.Measure measure:
                    var rule = measure.Watch?.Invoke();
                    var made = 0;
                    foreach (var rollout in measure.Rollouts)
                    {
                        if (!draws.TryGetValue((rollout.Side, rollout.Replicate), out var results))
                        {
                            draws[(rollout.Side, rollout.Replicate)] = results = _world.Roll(rollout.Side);
                        }

                        var value = results[int.Parse(rollout.TaskId[1..], System.Globalization.CultureInfo.InvariantCulture)];
                        evidence = evidence.With(rollout, value);
                        made++;
                        if (rule?.Observe(rollout, value) == true)
                        {
                            break;
                        }
                    }

                    // What is in flight when an evaluation stops was paid for too.
                    Rollouts += Math.Min(measure.Rollouts.Length, (made + _width - 1) / _width * _width);
                    break;
            }
        }
    }

    private Measurement MeasurementOf(params double[][] replicates)
    {
        var result = Measurement.Empty;
        for (var r = 0; r < replicates.Length; r++)
        {
            for (var i = 0; i < _tasks.Length; i++)
            {
                result = result.With(_tasks[i], r, replicates[r][i]);
            }
        }

        return result;
    }
}
