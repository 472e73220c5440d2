using SkillOpt.Bench.Processes;
using SkillOpt.Bench.World;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Bench.Measures;

/// <summary>Two runs with the same seed against a server whose replies come in ever different order.</summary>
internal static class SameSeedMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        using var scratch = new TemporaryFolder();
        var folders = new List<string>();
        var workload = Workload.From(arguments) with { InFlight = arguments.Number("in-flight", 64) };

        // One server, because its address is part of what a run is. It draws other latencies for a question asked again.
        using var server = await ServerProcess.StartAsync(TimeSpan.FromMilliseconds(2), sigma: 1);
        for (var i = 0; i < 2; i++)
        {
            folders.Add(scratch.NewPath());
            await TrainerProcess.RunAsync(server.Address, folders[^1], workload);
        }

        var first = History(folders[0]);
        var second = History(folders[1]);
        var table = new Table("what", "first run", "second run", "identical");
        var candidates = first.Where(stored => stored.Fact is CandidateBuilt).Select(stored => stored.Json).ToList();
        var others = second.Where(stored => stored.Fact is CandidateBuilt).Select(stored => stored.Json).ToList();
        table.Add("candidates", candidates.Count, others.Count, candidates.SequenceEqual(others));
        table.Add(
            "facts",
            first.Count,
            second.Count,
            first.Select(stored => stored.Json).SequenceEqual(second.Select(stored => stored.Json))
        );
        var best = folders.Select(folder => File.ReadAllBytes(Path.Combine(folder, "best_skill.md"))).ToList();
        table.Add("best_skill.md (bytes)", best[0].Length, best[1].Length, best[0].AsSpan().SequenceEqual(best[1]));
        table.Print("Two runs, same seed");
        return 0;
    }

    private static IReadOnlyList<StoredEvent> History(string folder)
    {
        using var reader = RunReader.Open(folder);
        return reader.Events();
    }
}
