using System.Collections.Immutable;
using SkillOpt.Bench.Gates;
using SkillOpt.Gating;

namespace SkillOpt.Bench.Measures;

/// <summary>How often the exam's 95 % interval holds the true difference, and whether its word ever contradicts the p beside it.</summary>
internal static class CoverageSimulation
{
    private const int TruthDraws = 400_000;

    public static int Run(Arguments arguments)
    {
        var runs = arguments.Number("runs", 2000);
        var isEach = arguments.Text("each", "no") == "yes";
        var worlds = PairWorld.All().ToList();
        var truths = new double[worlds.Count];
        Parallel.For(0, worlds.Count, i => truths[i] = TruthOf(worlds[i], i));
        var table = new Table("tasks", "scores", "populations", "mean coverage %", "lowest %", "where", "words against p");
        var each = new Table("tasks", "scores", "population", "true difference", "coverage %");
        foreach (var tasks in arguments.Text("tasks", "6,20,88").Split(',').Select(int.Parse))
        {
            var results = new (double Covered, int Contradictions)[worlds.Count];
            Parallel.For(0, worlds.Count, i => results[i] = Study(worlds[i], truths[i], tasks, runs));
            foreach (var kind in worlds.Select((w, i) => (World: w, Result: results[i], Truth: truths[i])).GroupBy(w => w.World.Kind))
            {
                var lowest = kind.MinBy(w => w.Result.Covered);
                table.Add(
                    tasks,
                    kind.Key,
                    kind.Count(),
                    $"{100 * kind.Average(w => w.Result.Covered):0.0}",
                    $"{100 * lowest.Result.Covered:0.0}",
                    lowest.World.Name,
                    kind.Sum(w => w.Result.Contradictions)
                );
                foreach (var (world, result, truth) in kind)
                {
                    each.Add(tasks, world.Kind, world.Name, $"{truth:0.000}", $"{100 * result.Covered:0.0}");
                }
            }
        }

        table.Print($"95 % interval of the final exam, {runs} exams per population");
        if (isEach)
        {
            each.Print("Each population");
        }

        return 0;
    }

    private static double TruthOf(PairWorld world, int index)
    {
        var random = new SeededRandom(index, "coverage-truth");
        return Enumerable.Range(0, TruthDraws).Average(_ => world.Draw(random) is var (start, best) ? best - start : 0);
    }

    private static (double Covered, int Contradictions) Study(PairWorld world, double truth, int tasks, int runs)
    {
        var (covered, contradictions) = (0, 0);
        ImmutableArray<string> names = [.. Enumerable.Range(0, tasks).Select(i => $"t{i:0000}")];
        for (var run = 0; run < runs; run++)
        {
            var random = new SeededRandom(run, $"coverage {world.Name}", tasks);
            var pairs = names.Select(n => (Name: n, Pair: world.Draw(random))).ToList();
            var exam = FinalExam.Judge(
                names,
                Measurement.Of(pairs.Select(p => KeyValuePair.Create(p.Name, (double?)p.Pair.Start))),
                Measurement.Of(pairs.Select(p => KeyValuePair.Create(p.Name, (double?)p.Pair.Best))),
                run
            );
            covered += exam.Interval!.Low <= truth && truth <= exam.Interval.High ? 1 : 0;
            contradictions += exam.P <= 0.05 == (exam.Word == "not distinguishable") ? 1 : 0;
        }

        return (covered / (double)runs, contradictions);
    }
}
