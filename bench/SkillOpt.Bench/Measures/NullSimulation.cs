using SkillOpt.Bench.Gates;
using SkillOpt.Gating;

namespace SkillOpt.Bench.Measures;

/// <summary>How often a gate accepts an edit that changes nothing: the first proposal of a run, and all of them.</summary>
internal static class NullSimulation
{
    public static int Run(Arguments arguments)
    {
        var runs = arguments.Number("runs", 4000);
        var proposals = arguments.Number("proposals", 20);
        var table = new Table("tasks", "first proposal accepted %", $"all {proposals} proposals %");
        foreach (var tasks in arguments.Text("tasks", "6,10,20,40,88,140,400").Split(',').Select(int.Parse))
        {
            var made = new GateRun[runs];
            Parallel.For(0, runs, i => made[i] = new GateRun(new GateOptions(), tasks, i, 1, touched: 0).Propose(proposals, "null"));
            table.Add(
                tasks,
                $"{100.0 * made.Count(m => m.Decisions[0]) / runs:0.0}",
                $"{100.0 * made.Average(m => m.Accepted) / proposals:0.0}"
            );
        }

        table.Print($"Strict gate, edits that change nothing, flip rate 24 %, {runs} runs");
        return 0;
    }
}
