using System.Diagnostics;
using SkillOpt.Models;
using SkillOpt.Projects;
using SkillOpt.Sleep;

namespace SkillOpt.Bench.Sleep;

/// <summary>The demonstration by the clock, and what many nights learn of histories whose truth is known.</summary>
internal static class NightsMeasure
{
    private static readonly ProjectServices s_services = new() { Models = new ModelSource(new RehearsalProvider()) };

    public static async Task<int> DemoAsync(Arguments arguments)
    {
        var table = new Table("persona", "right before", "right after", "of", "seconds");
        foreach (var persona in new[] { "researcher", "programmer", "researcher", "programmer" })
        {
            await InFolderAsync(async folder =>
            {
                var began = Stopwatch.GetTimestamp();
                var report = await new SleepDemo(folder, s_services).RunAsync(persona);
                var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
                table.Add(persona, report.Before, report.After, report.Asked, seconds.ToString("0.00"));
            });
        }

        table.Print("A whole round: a day, a night, the day after");
        return 0;
    }

    public static async Task<int> NightsAsync(Arguments arguments)
    {
        var nights = arguments.Number("nights", 14);
        var table = new Table("gate", "target", "learned", "of", "traps adopted", "of", "rollouts a night", "seconds");
        foreach (var slips in new[] { false, true })
        {
            foreach (var gate in new[] { "strict", "posterior" })
            {
                await InFolderAsync(async folder =>
                {
                    var began = Stopwatch.GetTimestamp();
                    var report = await new SleepEvaluation(folder, s_services).RunAsync(nights, gate, slips);
                    table.Add(
                        gate,
                        slips ? "forgets a rule in one of ten" : "exact",
                        report.Learned,
                        report.Lessons,
                        report.Trapped,
                        report.Traps,
                        report.RolloutsPerNight.ToString("0"),
                        Stopwatch.GetElapsedTime(began).TotalSeconds.ToString("0.0")
                    );
                });
            }
        }

        table.Print($"{nights} synthetic nights");
        return 0;
    }

    private static async Task InFolderAsync(Func<string, Task> work)
    {
        var folder = Directory.CreateTempSubdirectory("bench-nights-").FullName;
        try
        {
            await work(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
