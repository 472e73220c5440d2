using System.Text.Json.Nodes;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Scores a file of predictions with a benchmark's own code. A row has the task's <c>id</c> and the <c>answer</c> (or <c>prediction</c>,
/// <c>output</c>); for alfworld the <c>commands</c> played; for spreadsheetbench <c>outputs</c>, the output workbooks by case number,
/// relative to the predictions file.
/// </summary>
/// <example><code>
/// var rows = await PredictionScoring.ScoreAsync(
///     BenchmarkCatalog.Find("searchqa"), "data/searchqa", "predictions.jsonl", [], cancellationToken);
/// Console.WriteLine($"{rows.Count(r => r.Score?.Hard >= 1)} of {rows.Count} right");
/// </code></example>
public static class PredictionScoring
{
    /// <summary>Scores every task that has a prediction, and names those that have none.</summary>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="dataPath">Its data folder (all splits), or one of its data files.</param>
    /// <param name="predictionsPath">The predictions, JSON lines.</param>
    /// <param name="settings">The environment settings, such as <c>lenient</c>.</param>
    /// <param name="cancellationToken">Stops the scoring.</param>
    /// <exception cref="SkillOptException">A file is missing or malformed, or a prediction is for no task.</exception>
    public static async Task<IReadOnlyList<PredictionRow>> ScoreAsync(
        Benchmark benchmark,
        string dataPath,
        string predictionsPath,
        JsonObject settings,
        CancellationToken cancellationToken
    )
    {
        var tasks = Tasks(benchmark, dataPath).ToDictionary(t => t.Id, StringComparer.Ordinal);
        var scorer = benchmark.CreateScorer(settings);
        var rows = new List<PredictionRow>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in JsonRows.Read(predictionsPath))
        {
            var id = row.Required("id");
            if (!tasks.TryGetValue(id, out var task))
            {
                throw new SkillOptException("SKO4008", $"{row.Where}: there is no task '{id}' in {dataPath}.");
            }

            if (!seen.Add(id))
            {
                throw new SkillOptException("SKO4008", $"{row.Where}: this is a second prediction for '{id}'; keep one.");
            }

            try
            {
                rows.Add(
                    new PredictionRow(
                        id,
                        await benchmark.ScorePredictionAsync(scorer, task, row, cancellationToken).ConfigureAwait(false),
                        null
                    )
                );
            }
            catch (ScoringException e)
            {
                rows.Add(new PredictionRow(id, null, e.Message));
            }
        }

        rows.AddRange(
            tasks
                .Keys.Where(id => !seen.Contains(id))
                .Order(StringComparer.Ordinal)
                .Select(id => new PredictionRow(id, null, "there is no prediction"))
        );
        return rows;
    }

    private static IEnumerable<TaskItem> Tasks(Benchmark benchmark, string path)
    {
        if (Directory.Exists(path))
        {
            var set = benchmark.Load(path);
            return set.Train.Concat(set.Val).Concat(set.Test);
        }

        return benchmark.LoadFile(path)
            ?? throw new SkillOptException("SKO4001", $"{benchmark.Name} needs its data folder, and '{path}' is none.");
    }
}
