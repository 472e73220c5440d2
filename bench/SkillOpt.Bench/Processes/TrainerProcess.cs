using System.Diagnostics;
using System.Text.Json;
using SkillOpt.Bench.World;
using SkillOpt.Calls;
using SkillOpt.Cli;
using SkillOpt.Gating;
using SkillOpt.Models;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Training;

namespace SkillOpt.Bench.Processes;

/// <summary>One training run as a process of its own: the real trainer, provider client, journal and run directory.</summary>
internal static class TrainerProcess
{
    public static async Task<TrainerReport> RunAsync(string server, string folder, Workload workload, params string[] further)
    {
        using var process = Start(server, folder, workload, further);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize(output, BenchJson.Default.TrainerReport)!
            : throw new InvalidOperationException($"The trainer ended with {process.ExitCode}: {output}");
    }

    public static Process Start(string server, string folder, Workload workload, params string[] further) =>
        Self.Start(["train", "--server", server, "--folder", folder, .. workload.ToArguments(), .. further]);

    public static async Task<int> TrainAsync(Arguments arguments)
    {
        var workload = Workload.From(arguments);
        var folder = arguments.Text("folder", "");
        using var registry = new ModelRegistry();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OPENAI_API_KEY"] = "bench",
            ["OPENAI_BASE_URL"] = arguments.Text("server", ""),
        };

        var clock = Stopwatch.StartNew();
        using var run = RunDirectory.Open(Path.GetDirectoryName(folder)!, Path.GetFileName(folder));
        await using var store = SqliteRunStore.Open(run.DatabasePath);
        var environment = new ProviderEnvironment
        {
            Variables = variables,
            OnIncident = incident => store.Report(new RunIncident(incident.Kind, incident.Message)),
        };
        ModelEndpoint Resolve(string model) =>
            registry.Resolve(
                new ModelSettings
                {
                    Name = "openai:" + model,
                    MaxInFlight = workload.InFlight,

                    // Rollouts that differ only in their seed are then different requests, so that the server can tell a repeated call from
                    // another one.
                    SendSeed = true,
                    AttemptTimeoutSeconds = arguments.Real("attempt-timeout", 120),
                    MaxRetries = arguments.Number("retries", 5),
                },
                environment
            );

        var target = Resolve(ScriptedModels.Target);
        var observer = new IdealClock(workload.InFlight);
        var meter = new CallTotals();
        using var executor = new JournaledExecutor(
            new RolloutWorker(new ChatEnvironment(PromptLibrary.BuiltIn["target"]), new PrefixScorer()),
            target,
            store,
            store,
            meter,
            TimeProvider.System
        );
        var result = await new Trainer(
            new TrainerParts
            {
                Options = workload.Options(arguments.Text("speculate", "false") == "true") with
                {
                    Rejections =
                        arguments.Text("rejections", "evidence") == "verdict" ? RejectionFeedback.Verdict : RejectionFeedback.Evidence,
                },
                GateOptions = new GateOptions { Policy = "strict", Curtail = arguments.Text("curtail", "false") == "true" },
                Executor = executor,
                Optimizer = Resolve(ScriptedModels.Optimizer),
                TargetName = target.Name,
                Journal = store,
                Events = store,
                Meter = meter,
                Observer = new HeapTrimmer(observer),
            }
        ).RunAsync(Workload.StartSkill(), workload.Tasks(), CancellationToken.None);
        await store.SetStatusAsync(RunStatus.Finished);
        AtomicFile.Write(run.BestSkillPath, result.Best.Document.Text);
        var seconds = clock.Elapsed.TotalSeconds;

        using var process = Process.GetCurrentProcess();
        var (cpu, peak) = (process.TotalProcessorTime.TotalSeconds, process.PeakWorkingSet64 / 1e6);
        var (allocated, collections, threads) = (GC.GetTotalAllocatedBytes() / 1e6, GC.CollectionCount(0), process.Threads.Count);

        // Reading the run back is no part of what is measured.
        using var reader = RunReader.Open(folder);
        var journal = reader.Journal();
        var finished = reader.Events().Select(stored => stored.Fact).OfType<RunFinished>().Single();
        Console.WriteLine(
            JsonSerializer.Serialize(
                new TrainerReport
                {
                    Seconds = seconds,
                    CpuSeconds = cpu,
                    Rollouts = journal.Count(entry => entry.Kind == JournalKind.Rollout),
                    OptimizerCalls = journal.Count(entry => entry.Kind == JournalKind.Call),
                    PeakMegabytes = peak,
                    AllocatedMegabytes = allocated,
                    Collections = collections,
                    Threads = threads,
                    IdealWaits = observer.Waits(journal),
                    Accepted = finished.Accepted,
                    Rejected = finished.Rejected,
                    BestSkill = finished.BestSkill,
                },
                BenchJson.Default.TrainerReport
            )
        );
        return 0;
    }
}
