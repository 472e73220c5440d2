using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using SkillOpt.Bench.Processes;
using SkillOpt.Bench.World;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Bench.Measures;

/// <summary>
/// Kills the training process (SIGKILL) at seeded random moments and starts it again until the run is finished, again and again. A call is
/// completed when its reply was in the journal at the moment of the kill; the server counts how many of those it is asked again.
/// </summary>
internal static partial class KillResumeMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var kills = arguments.Number("kills", 100);
        var workload = Workload.From(arguments);
        var random = new SeededRandom(arguments.Number("seed", 1), "kill-resume");
        using var scratch = new TemporaryFolder();
        var session = new Session();
        await using var server = await LoopbackModelServer.StartAsync(
            session.Reply,
            new LoopbackOptions { KeepRequests = false, CountByContent = false }
        );
        var address = server.OpenAIAddress.ToString();

        var reference = scratch.NewPath();
        await TrainerProcess.RunAsync(address, reference, workload);
        var expected = History(reference);
        var expectedSkill = await File.ReadAllBytesAsync(Path.Combine(reference, "best_skill.md"));
        var table = new Table(
            "run",
            "kills",
            "requests",
            "in flight at a kill, lost",
            "completed calls repeated",
            "history identical",
            "best_skill.md identical"
        );
        var total = 0;
        for (var number = 1; total < kills; number++)
        {
            var folder = scratch.NewPath();
            session.Begin();
            var here = 0;
            while (true)
            {
                var isKilled = total < kills;
                session.KillAfter = isKilled ? 1 + random.Next(arguments.Number("most-requests", 1500)) : int.MaxValue;
                using var process = TrainerProcess.Start(address, folder, workload);
                session.Victim = process;
                var output = await process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync();
                var wasKilled = session.HasKilled;
                session.Settle(folder);
                if (process.ExitCode == 0)
                {
                    break;
                }

                if (!wasKilled)
                {
                    throw new InvalidOperationException($"The trainer ended by itself with {process.ExitCode}: {output}");
                }

                here++;
                total++;
            }

            var skill = await File.ReadAllBytesAsync(Path.Combine(folder, "best_skill.md"));
            table.Add(
                number,
                here,
                session.Requests,
                session.Requests - session.Completed.Count,
                session.Repeated,
                History(folder).SequenceEqual(expected),
                skill.AsSpan().SequenceEqual(expectedSkill)
            );
        }

        table.Print($"Kill and resume, {total} kills");
        return 0;
    }

    private static List<string> History(string folder)
    {
        using var reader = RunReader.Open(folder);
        return [.. reader.Events().Select(stored => stored.Json)];
    }

    [GeneratedRegex("#(?<tag>[0-9a-f]{16})", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TagPattern();

    private sealed class Session
    {
        private readonly ConcurrentBag<string> _asked = [];
        private long _read;
        private int _sinceStart;

        public Process? Victim { get; set; }

        public int KillAfter { get; set; } = int.MaxValue;

        public bool HasKilled => Volatile.Read(ref _sinceStart) >= KillAfter;

        /// <summary>Digests of the requests whose replies were durable when the last process ended.</summary>
        public HashSet<string> Completed { get; } = new(StringComparer.Ordinal);

        public int Repeated { get; private set; }

        public int Requests { get; private set; }

        public void Begin()
        {
            _asked.Clear();
            Completed.Clear();
            (_read, Repeated, Requests) = (0, 0, 0);
            Volatile.Write(ref _sinceStart, 0);
        }

        public LoopbackReply Reply(LoopbackRequest request)
        {
            _asked.Add(ScriptedModels.Tag(request.Content));
            if (Interlocked.Increment(ref _sinceStart) == KillAfter)
            {
                Victim!.Kill();
            }

            return ScriptedModels.Reply(request);
        }

        /// <summary>
        /// Compares what was asked since the process began with what was complete before, then learns what is complete now.
        /// </summary>
        public void Settle(string folder)
        {
            Requests += _asked.Count;
            Repeated += _asked.Count(Completed.Contains);
            _asked.Clear();
            if (File.Exists(Path.Combine(folder, RunDirectory.DatabaseName)))
            {
                using var reader = RunReader.Open(folder);
                foreach (var entry in reader.Journal(_read + 1))
                {
                    _read = entry.Id;
                    foreach (Match match in TagPattern().Matches(Encoding.UTF8.GetString(reader.Value(entry.Key)!)))
                    {
                        Completed.Add(match.Groups["tag"].Value);
                    }
                }
            }

            Volatile.Write(ref _sinceStart, 0);
        }
    }
}
