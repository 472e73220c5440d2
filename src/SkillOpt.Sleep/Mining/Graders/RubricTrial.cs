using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Sleep;

/// <summary>
/// Tries a rubric on what is known, with the model that will judge by it: it must find nothing in an empty answer, be content with the
/// answer
/// with which the person was content, and find fault with the one that the person corrected. A rubric that says otherwise judges nothing.
/// </summary>
internal static class RubricTrial
{
    private const double Pass = 0.8;

    // A judge may refuse to read nothing at all; this is nothing with words.
    private const string Nothing = "(no answer)";

    /// <summary>What is wrong with the rubric; null when nothing is.</summary>
    /// <exception cref="ScoringException">The judge could not be asked.</exception>
    public static async Task<string?> ProblemOfAsync(MinedTask task, Func<string?, JudgeModel> judges, CancellationToken cancellationToken)
    {
        var scorer = ScorerFactory.Create(GraderJson.Judge(), new ScorerServices { ProjectFolder = Path.GetTempPath(), Judges = judges });
        return await PassesAsync(scorer, task, Nothing, cancellationToken).ConfigureAwait(false) ? "its rubric passes an empty answer"
            : task.Good.Length > 0 && !await PassesAsync(scorer, task, task.Good, cancellationToken).ConfigureAwait(false)
                ? "its rubric fails the answer with which you were content"
            : task.Checks.IsEmpty
            && task.WasCorrected
            && task.Attempt.Length > 0
            && task.Attempt != task.Good
            && await PassesAsync(scorer, task, task.Attempt, cancellationToken).ConfigureAwait(false)
                ? "its rubric passes the answer that you corrected"
            : null;
    }

    private static async Task<bool> PassesAsync(IScorer scorer, MinedTask task, string answer, CancellationToken cancellationToken)
    {
        var item = new TaskItem
        {
            Id = task.Id,
            Input = [new TaskMessage("user", task.Asked.Length > 0 ? task.Asked : task.Intent)],
            Metadata = new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["rubric"] = task.Rubric }.ToImmutableSortedDictionary(),
        };
        var score = await scorer.ScoreAsync(new ScoringRequest(item, answer), cancellationToken).ConfigureAwait(false);
        return score.Soft >= Pass;
    }
}
