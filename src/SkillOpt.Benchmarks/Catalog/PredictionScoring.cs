using System.Text.Json.Nodes;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Scores a file of predictions with a benchmark's own code. A row has the task's <c>id</c> and the <c>answer</c> (or <c>prediction</c>, <c>output</c>);
/// for alfworld the <c>commands</c> played; for spreadsheetbench <c>outputs</c>, the output workbooks by case number, relative to the predictions file.
/// </summary>
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
        Benchmark benchmark, string dataPath, string predictionsPath, JsonObject settings, CancellationToken cancellationToken)
    {
        var tasks = Tasks(benchmark, dataPath).ToDictionary(t => t.Id, StringComparer.Ordinal);
        var scorer = benchmark.CreateScorer(settings);
        var rows = new List<PredictionRow>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in JsonRows.Read(predictionsPath))
        {
            var id = row.Required("id");
            if (!tasks.TryGetValue(id, out var task))
                throw new SkillOptException("SKO4008", $"{row.Where}: there is no task '{id}' in {dataPath}.");
            if (!seen.Add(id))
                throw new SkillOptException("SKO4008", $"{row.Where}: this is a second prediction for '{id}'; keep one.");
            try
            {
                rows.Add(new PredictionRow(id, await OneAsync(benchmark.Name, scorer, task, row, cancellationToken), null));
            }
            catch (ScoringException e)
            {
                rows.Add(new PredictionRow(id, null, e.Message));
            }
        }

        rows.AddRange(tasks.Keys.Where(id => !seen.Contains(id)).Order(StringComparer.Ordinal).Select(id => new PredictionRow(id, null, "there is no prediction")));
        return rows;
    }

    private static IEnumerable<TaskItem> Tasks(Benchmark benchmark, string path)
    {
        if (Directory.Exists(path))
        {
            var set = benchmark.Load(path);
            return set.Train.Concat(set.Val).Concat(set.Test);
        }

        return benchmark.LoadFile is { } load ? load(path) : throw new SkillOptException("SKO4001", $"{benchmark.Name} needs its data folder, and '{path}' is none.");
    }

    private static async ValueTask<Score> OneAsync(string benchmark, IScorer scorer, TaskItem task, JsonRow row, CancellationToken cancellationToken) => benchmark switch
    {
        "alfworld" => Play(task, row),
        "spreadsheetbench" => Compare(task, row),
        _ => await scorer.ScoreAsync(new ScoringRequest(task, Answer(row)), cancellationToken),
    };

    private static string Answer(JsonRow row) => (row.Value["answer"] ?? row.Value["prediction"] ?? row.Value["output"]) is { } node
        ? PythonLiteral.Show(node)
        : throw row.Malformed("answer' (or 'prediction', 'output'");

    private static Score Play(TaskItem task, JsonRow row)
    {
        if (row.Value["commands"] is not JsonArray commands)
            throw row.Malformed("commands");
        var episode = AlfworldTasks.GameOf(task).Start();
        foreach (var command in commands.Take(AlfworldEpisode.StepLimit))
        {
            episode.Step(PythonLiteral.Show(command).Trim().ToLowerInvariant());
            if (episode.Won)
                break;
        }

        return EpisodeScore.Of(episode, AlfworldEpisode.StepLimit);
    }

    private static Score Compare(TaskItem task, JsonRow row)
    {
        if (row.Value["outputs"] is not JsonObject outputs)
            throw row.Malformed("outputs");
        var folder = Path.GetDirectoryName(Path.GetFullPath(row.Path))!;
        var verdicts = SpreadsheetTasks.CasesOf(task).Select(testCase =>
        {
            var output = outputs[testCase.Number] is { } path ? Path.Combine(folder, PythonLiteral.Show(path)) : "";
            return CaseJudge.Judge(testCase, new ProgramRun("", "", ""), output, SpreadsheetTasks.PositionOf(task));
        }).ToList();
        return CaseScore.Of(verdicts, "outputs as given");
    }
}
