using SkillOpt.Gating;

namespace SkillOpt.Tests.Gating;

/// <summary>A run of one gate over numbered skills, 0 being the start.</summary>
internal sealed class Run
{
    private readonly IGate _gate;
    private readonly RandomTable _table;

    public Run(IGate gate, int tasks, RandomTable table)
    {
        (_gate, _table) = (gate, table);
        var names = Enumerable.Range(0, tasks).Select(i => $"t{i}").ToArray();
        State = gate.Start(
            [.. names],
            gate.Baseline([.. names])
                .Rollouts.Aggregate(Measurement.Empty, (m, r) => m.With(r.TaskId, r.Replicate, table.Value(0, r.TaskId, r.Replicate)))
        );
    }

    public Run(IGate gate, Run other) => (_gate, _table, State, Incumbent) = (gate, other._table, other.State, other.Incumbent);

    public GateState State { get; private set; }

    public int Incumbent { get; private set; }

    public GateVerdict Judge(int candidate)
    {
        var batch = Enumerable
            .Range(0, 6)
            .Aggregate(Measurement.Empty, (m, i) => m.With($"train{i}", 0, _table.Value(Incumbent, $"train{i}", 0)));
        var decide = GateDriver.Decide(
            _gate,
            State,
            r => _table.Value(r.Side == GateSide.Candidate ? candidate : Incumbent, r.TaskId, r.Replicate),
            batch
        );
        State = decide.State;
        Incumbent = decide.Verdict.IsAccepted ? candidate : Incumbent;
        return decide.Verdict;
    }
}
