using SkillOpt.Bench.Gates;
using SkillOpt.Gating;

namespace SkillOpt.Bench.Measures;

/// <summary>The published gate study, with our gates: what a policy costs, what it gains, what it says of itself.</summary>
internal static class GateSimulation
{
    private static readonly (string Name, GateOptions Options, int Width)[] s_policies =
    [
        ("strict, without curtailment", new GateOptions { Curtail = false }, 1),
        ("strict", new GateOptions(), 1),
        ("strict, 8 in flight", new GateOptions(), 8),
        ("ties", new GateOptions { Policy = "ties" }, 1),
        ("posterior", new GateOptions { Policy = "posterior" }, 1),
        ("posterior, 8 in flight", new GateOptions { Policy = "posterior" }, 8),
        ("posterior, learned effect", new GateOptions { Policy = "posterior", LearnEffect = true }, 1),
        ("sign", new GateOptions { Policy = "sign" }, 1),
        ("eprocess", new GateOptions { Policy = "eprocess", Alpha = 0.1 }, 1),
        ("confirm", new GateOptions { Policy = "confirm" }, 1),
    ];

    public static int Run(Arguments arguments)
    {
        var runs = arguments.Number("runs", 400);
        var proposals = arguments.Number("proposals", 20);
        foreach (var scenario in arguments.Text("scenarios", "mix,harm,null").Split(','))
        {
            foreach (var tasks in arguments.Text("tasks", "20,40,140").Split(',').Select(int.Parse))
            {
                Print(scenario, tasks, proposals, runs);
            }
        }

        return 0;
    }

    private static void Print(string scenario, int tasks, int proposals, int runs)
    {
        var table = new Table(
            "gate",
            "accepted",
            "rollouts",
            "same decisions",
            "true gain",
            "reported - true",
            "harmed %",
            "released gain",
            "released and harmed %"
        );
        List<List<bool>>? reference = null;
        foreach (var (name, options, width) in s_policies)
        {
            var made = new GateRun[runs];
            Parallel.For(0, runs, i => made[i] = new GateRun(options, tasks, i, width).Propose(proposals, scenario));
            reference ??= [.. made.Select(m => m.Decisions)];
            var same = name.StartsWith("strict", StringComparison.Ordinal)
                ? made.Zip(reference).Count(p => p.First.Decisions.SequenceEqual(p.Second)) + $" of {runs}"
                : "–";
            table.Add(
                name,
                $"{made.Average(m => m.Accepted):0.0}",
                $"{made.Average(m => m.Rollouts):0}",
                same,
                $"{100 * made.Average(m => m.Gain):+0.0;-0.0}",
                $"{100 * made.Average(m => m.Overstated):+0.0;-0.0}",
                $"{100.0 * made.Count(m => m.IsHarmed) / runs:0}",
                $"{100 * made.Average(m => m.IsReleased ? m.Gain : 0):+0.0;-0.0;0.0}",
                $"{100.0 * made.Count(m => m is { IsReleased: true, IsHarmed: true }) / runs:0.0}"
            );
        }

        table.Print($"{proposals} proposals, scenario {scenario}, n = {tasks}, {runs} runs");
    }
}
