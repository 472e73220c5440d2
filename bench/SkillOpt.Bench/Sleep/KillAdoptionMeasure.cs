using System.Diagnostics;
using System.Globalization;
using System.Text;
using SkillOpt.Bench.Processes;
using SkillOpt.Sleep;

namespace SkillOpt.Bench.Sleep;

/// <summary>
/// Kills a process (as by kill -9) before each step of an adoption and of a rollback of several documents, and looks what the next command
/// finds: all as before, all as after, or something between.
/// </summary>
internal static class KillAdoptionMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var points = arguments.Number("points", 200);
        var table = new Table("verb", "documents", "kills", "whole after", "whole before", "half", "lost bytes");
        var (kills, bad) = (0, 0);
        for (var documents = 1; kills < points; documents++)
        {
            foreach (var verb in new[] { "adopt", "rollback" })
            {
                var (own, after, before, half, lost) = await EveryStepAsync(verb, documents, points - kills);
                kills += own;
                bad += half + lost;
                table.Add(verb, documents, own, after, before, half, lost);
            }
        }

        table.Print($"kill -9 at {kills} points");
        return bad == 0 ? 0 : 2;
    }

    /// <summary>Adopts or takes back, and dies before a step.</summary>
    public static async Task<int> DieAsync(Arguments arguments)
    {
        var (deadly, steps) = (arguments.Number("step", 1), 0);
        using var queue = new ReviewQueue(new SleepHome(arguments.Text("home", "")), TimeProvider.System, Step);
        await DoAsync(queue, arguments.Text("verb", "adopt"));
        return 0;

        void Step(string name)
        {
            if (++steps == deadly)
            {
                Process.GetCurrentProcess().Kill();
                new ManualResetEvent(false).WaitOne();
            }
        }
    }

    private static async Task<(int Kills, int After, int Before, int Half, int Lost)> EveryStepAsync(string verb, int documents, int most)
    {
        var (kills, after, before, half, lost) = (0, 0, 0, 0, 0);
        for (var step = 1; kills < most; step++)
        {
            var folder = Directory.CreateTempSubdirectory("bench-kill-").FullName;
            try
            {
                var home = Stage(folder, documents);
                if (verb == "rollback")
                {
                    using var queue = new ReviewQueue(home, TimeProvider.System);
                    await DoAsync(queue, "adopt");
                }

                using var process = Self.Start(
                    "sleep-kill-one",
                    "--home",
                    home.Folder,
                    "--verb",
                    verb,
                    "--step",
                    step.ToString(CultureInfo.InvariantCulture)
                );
                await process.WaitForExitAsync();
                if (process.ExitCode == 0)
                {
                    break;
                }

                kills++;
                using (new ReviewQueue(home, TimeProvider.System))
                {
                    // The next command, whatever it is, makes it whole.
                }

                var states = Enumerable.Range(0, documents).Select(i => StateOf(folder, i)).ToList();
                after += states.TrueForAll(s => s == 'a') ? 1 : 0;
                before += states.TrueForAll(s => s == 'b') ? 1 : 0;
                half += states.Distinct().Count() > 1 ? 1 : 0;
                lost += states.Count(s => s == '?');
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return (kills, after, before, half, lost);
    }

    private static async Task DoAsync(ReviewQueue queue, string verb)
    {
        if (verb == "adopt")
        {
            await queue.AdoptAsync([], saidYes: false, CancellationToken.None);
        }
        else
        {
            queue.Rollback(null);
        }
    }

    private static SleepHome Stage(string folder, int documents)
    {
        var home = new SleepHome(Path.Combine(folder, "sleep"));
        using var store = SleepStore.Open(home);
        for (var i = 0; i < documents; i++)
        {
            var night = home.Make(Path.Combine("nights", "0001", $"skill{i}"));
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(folder, i))!);
            File.WriteAllBytes(PathOf(folder, i), Before(i));
            File.WriteAllBytes(Path.Combine(night, "baseline.bin"), Before(i));
            File.WriteAllBytes(Path.Combine(night, "proposed.md"), After(i));
            new ProposalTable(store).Put(
                new Proposal
                {
                    Id = $"1-skill{i}",
                    Night = 1,
                    Skill = $"skill{i}",
                    LivePath = PathOf(folder, i),
                    BaselineHash = ContentHash.Of(Before(i)).ToString(),
                    Folder = night,
                }
            );
        }

        return home;
    }

    private static char StateOf(string folder, int document)
    {
        var now = File.Exists(PathOf(folder, document)) ? File.ReadAllBytes(PathOf(folder, document)) : [];
        return now.AsSpan().SequenceEqual(Before(document)) ? 'b'
            : now.AsSpan().SequenceEqual(After(document)) ? 'a'
            : '?';
    }

    private static string PathOf(string folder, int document) =>
        Path.Combine(folder, "project", ".claude", "skills", $"skill{document}", "SKILL.md");

    private static byte[] Before(int document) => Encoding.UTF8.GetBytes($"---\r\nname: skill{document}\r\n---\r\n\r\nOld rule — naïve ✓.");

    private static byte[] After(int document) => [.. Before(document), .. Encoding.UTF8.GetBytes($"\r\n- New rule of {document}.\r\n")];
}
