using SkillOpt.Tasks;

namespace SkillOpt.Scoring;

/// <summary>What a scorer says of a file of predictions.</summary>
/// <param name="Scorer">The scorer's name, or the benchmark's.</param>
/// <param name="Rows">A row for each task, in the order of the tasks.</param>
/// <param name="Unknown">Predictions whose task is not among the tasks.</param>
internal sealed record PredictionTable(string Scorer, IReadOnlyList<PredictionRow> Rows, IReadOnlyList<string> Unknown)
{
    /// <summary>How many rows have a score.</summary>
    public int Scored => Rows.Count(r => r.Score is not null);

    /// <summary>The mean hard score of the rows that have one; null when none has: nothing scored is not 0.</summary>
    public double? Hard => Mean(s => s.Hard);

    /// <summary>The mean soft score of the rows that have one; null when none has.</summary>
    public double? Soft => Mean(s => s.Soft);

    /// <summary>
    /// Scores the answer to each task. A task without an answer, and an answer that cannot be judged, say so and have no score.
    /// </summary>
    /// <param name="scorer">The scorer; asked for all tasks at once.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="answers">The answers by task.</param>
    /// <param name="cancellationToken">Stops the scoring.</param>
    public static async Task<PredictionTable> ScoreAsync(
        IScorer scorer,
        IReadOnlyCollection<TaskItem> tasks,
        IReadOnlyDictionary<string, string> answers,
        CancellationToken cancellationToken
    )
    {
        var known = tasks.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var rows = await Task.WhenAll(tasks.Select(t => RowAsync(scorer, t, answers.GetValueOrDefault(t.Id), cancellationToken)))
            .ConfigureAwait(false);
        return new PredictionTable(scorer.Name, rows, [.. answers.Keys.Where(id => !known.Contains(id))]);
    }

    private static async Task<PredictionRow> RowAsync(IScorer scorer, TaskItem task, string? answer, CancellationToken cancellationToken)
    {
        if (answer is null)
        {
            return new PredictionRow(task.Id, null, "there is no prediction");
        }

        try
        {
            var score = await scorer.ScoreAsync(new ScoringRequest(task, answer), cancellationToken).ConfigureAwait(false);
            return new PredictionRow(task.Id, score, null) { Answer = answer };
        }
        catch (ScoringException e)
        {
            return new PredictionRow(task.Id, null, e.Message) { Answer = answer };
        }
    }

    // Scores are written with few digits; their mean is that of the written numbers.
    private double? Mean(Func<Score, double> of) =>
        Scored is > 0 and var count ? (double)(Rows.Where(r => r.Score is not null).Sum(r => (decimal)of(r.Score!)) / count) : null;
}
