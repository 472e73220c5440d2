using System.Text.Json;
using System.Text.RegularExpressions;
using SkillOpt.Bench.Processes;
using SkillOpt.Bench.World;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Bench.Measures;

/// <summary>
/// Runs against a server that fails (429, 500, truncated, empty, hang) and looks for scores that no answer of the target stands behind.
/// </summary>
internal static partial class FaultsMeasure
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var table = new Table(
            "faults",
            "rollouts scored",
            "scored without an answer",
            "rollouts failed and excluded",
            "calls retried",
            "seconds"
        );
        using var scratch = new TemporaryFolder();
        var workload = Workload.From(arguments) with
        {
            Epochs = arguments.Number("epochs", 1),
            Test = arguments.Number("test", 300),
            InFlight = arguments.Number("in-flight", 64),
        };
        foreach (var rate in (double[])[0.05, 0.3])
        {
            using var server = await ServerProcess.StartAsync(faults: rate);
            var folder = scratch.NewPath();
            var report = await TrainerProcess.RunAsync(
                server.Address,
                folder,
                workload,
                "--attempt-timeout",
                "1",
                "--retries",
                arguments.Text("retries", "5")
            );
            using var reader = RunReader.Open(folder);
            var answers = reader
                .Journal()
                .Where(entry => entry.Kind == JournalKind.Rollout)
                .Select(entry => Answer(reader.Value(entry.Key)!))
                .ToList();
            var evaluations = reader.Events().Select(stored => stored.Fact).OfType<EvaluationFinished>().ToList();
            table.Add(
                $"{rate:P0}",
                answers.Count,
                answers.Count(answer => !AnswerPattern().IsMatch(answer)),
                evaluations.Sum(evaluation => evaluation.Failures?.Count ?? 0),
                reader.Incidents().Count(stored => stored.Incident.Kind is "call_retry" or "rollout_retried"),
                $"{report.Seconds:0.0}"
            );
        }

        table.Print("Faults");
        return 0;
    }

    private static string Answer(byte[] trajectory)
    {
        using var json = JsonDocument.Parse(trajectory);
        return json
            .RootElement.EnumerateObject()
            .First(property => property.NameEquals("answer") || property.NameEquals("Answer") || property.NameEquals("a"))
            .Value.GetString()!;
    }

    [GeneratedRegex("^(solved|stuck) k[0-9]{2} #[0-9a-f]{16}\\. .*before I wrote it down\\.$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnswerPattern();
}
