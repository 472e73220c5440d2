using System.Text.Json.Nodes;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Sleep;

/// <summary>
/// Tries a task's grader on what is known: nothing must fail, the answer with which the person was content must pass, and the one that the
/// person corrected must fail. A grader that says otherwise judges nothing.
/// </summary>
internal static class GraderCheck
{
    /// <summary>Checks that every grader has: an empty answer and a refusal are no answers.</summary>
    public static TaskCheck NoRefusal { get; } = new("no_refusal", "");

    /// <summary>What is wrong with the grader; null when nothing is.</summary>
    public static async Task<string?> ProblemOfAsync(MinedTask task, CancellationToken cancellationToken)
    {
        if (task.Checks.IsEmpty && task.Rubric.Length == 0)
        {
            return "there is no way to judge an answer";
        }

        IScorer scorer;
        try
        {
            scorer = ScorerOf(task);
        }
        catch (SkillOptException e)
        {
            return $"its checks cannot be used ({e.Message.TrimEnd('.')})";
        }

        if (await PassesAsync(scorer, task, "", cancellationToken).ConfigureAwait(false))
        {
            return "its checks pass an empty answer";
        }

        if (task.Good.Length > 0 && !await PassesAsync(scorer, task, task.Good, cancellationToken).ConfigureAwait(false))
        {
            return "its checks fail the answer with which you were content";
        }

        return
            task.Rubric.Length == 0
            && task.WasCorrected
            && task.Attempt.Length > 0
            && task.Attempt != task.Good
            && await PassesAsync(scorer, task, task.Attempt, cancellationToken).ConfigureAwait(false)
            ? "its checks pass the answer that you corrected"
            : null;
    }

    private static IScorer ScorerOf(MinedTask task) =>
        ScorerFactory.Create(
            new JsonObject { ["name"] = "rules", ["checks"] = GraderJson.Of(task.Checks.Prepend(NoRefusal)) },
            new ScorerServices { ProjectFolder = Path.GetTempPath() }
        );

    private static async Task<bool> PassesAsync(IScorer scorer, MinedTask task, string answer, CancellationToken cancellationToken)
    {
        var item = new TaskItem { Id = task.Id, Input = [new TaskMessage("user", task.Intent)] };
        var score = await scorer.ScoreAsync(new ScoringRequest(item, answer), cancellationToken).ConfigureAwait(false);
        return score.Hard >= 1;
    }
}
