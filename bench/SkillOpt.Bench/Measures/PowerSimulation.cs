using System.Collections.Immutable;
using SkillOpt.Bench.Gates;
using SkillOpt.Gating;

namespace SkillOpt.Bench.Measures;

/// <summary>
/// Whether the final exam finds the smallest difference of a noise study four times in five, for two kinds of improvement.
/// </summary>
internal static class PowerSimulation
{
    private const int Studied = 3;

    private static readonly (string Name, Func<double, double, double, SeededRandom, double> Improve)[] s_kinds =
    [
        ("each failure turned with the same chance", (p, difference, mean, _) => p + ((1 - p) * difference / (1 - mean))),
        ("some tasks solved for good", (p, difference, mean, random) => random.NextDouble() < difference / (1 - mean) ? 1 : p),
    ];

    public static int Run(Arguments arguments)
    {
        var runs = arguments.Number("runs", 2000);
        var mean = arguments.Real("mean", 0.6);
        var table = new Table(["tasks", "mean smallest difference, points", .. s_kinds.Select(k => $"{k.Name}: found %")]);
        foreach (var tasks in arguments.Text("tasks", "10,20,40,88,140").Split(',').Select(int.Parse))
        {
            var found = new int[s_kinds.Length][];
            var promised = new double?[runs];
            for (var kind = 0; kind < s_kinds.Length; kind++)
            {
                var hits = new int[runs];
                Parallel.For(0, runs, run => (promised[run], hits[run]) = Once(s_kinds[kind].Improve, tasks, mean, run));
                found[kind] = hits;
            }

            var said = promised.Count(p => p is not null);
            table.Add([
                tasks,
                $"{100 * promised.Average():0.0} ({said} of {runs} studies)",
                .. found.Select(hits => $"{100.0 * hits.Sum() / Math.Max(1, said):0.0}"),
            ]);
        }

        table.Print(
            $"Final exam at the smallest difference of a noise study on as many tasks ({Studied} rollouts each), mean {mean}, "
                + $"{runs} studies"
        );
        return 0;
    }

    // A study of some tasks, and an exam on as many others of the same kind.
    private static (double? Promised, int Found) Once(
        Func<double, double, double, SeededRandom, double> improve,
        int tasks,
        double mean,
        int run
    )
    {
        var random = new SeededRandom(run, "power", tasks);
        ImmutableArray<string> names = [.. Enumerable.Range(0, tasks).Select(i => $"t{i:0000}")];
        var chances = names.Select(_ => PairWorld.Chance(random, mean)).ToArray();
        var study = Measurement.Empty.WithAll([
            .. from i in Enumerable.Range(0, tasks)
            from r in Enumerable.Range(0, Studied)
            select (names[i], r, (double?)Roll(random, chances[i])),
        ]);
        if (NoiseAnalysis.Of(names, study)?.SmallestDifference is not { } promised)
        {
            return (null, 0);
        }

        var exam = names.Select(_ => PairWorld.Chance(random, mean)).ToArray();
        var start = names.Select((n, i) => KeyValuePair.Create(n, (double?)Roll(random, exam[i]))).ToList();
        var best = names.Select((n, i) => KeyValuePair.Create(n, (double?)Roll(random, improve(exam[i], promised, mean, random)))).ToList();
        return (promised, FinalExam.Judge(names, Measurement.Of(start), Measurement.Of(best), run).Word == "improved" ? 1 : 0);
    }

    private static double Roll(SeededRandom random, double chance) => random.NextDouble() < chance ? 1 : 0;
}
