using System.Text.Json.Nodes;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt;

/// <summary>Scorers: how an answer is judged. A score lies in [0, 1]; an answer passes at 1.</summary>
public static class Scorer
{
    /// <summary>The answer is one of the expected texts, but for outer blanks.</summary>
    public static IScorer Exact() => Named("exact");

    /// <summary>The answer holds one of the expected texts.</summary>
    public static IScorer Contains() => Named("contains");

    /// <summary>The number in the answer is the expected one.</summary>
    /// <param name="tolerance">The relative difference that is allowed; at least 0.</param>
    public static IScorer Numeric(double tolerance = 0) => FromSettings(new JsonObject { ["name"] = "numeric", ["rel"] = tolerance });

    /// <summary>The words of the answer against those of the expected text, as F1.</summary>
    public static IScorer F1() => Named("f1");

    /// <summary>A built-in scorer with its usual settings.</summary>
    /// <param name="name">One of <see cref="ScorerFactory.Names"/>.</param>
    /// <exception cref="SkillOptException">SKO1201: there is none of that name; SKO12xx: it needs settings.</exception>
    public static IScorer Named(string name) => ScorerFactory.Create(JsonValue.Create(name), new ScorerServices());

    /// <summary>A built-in scorer with settings, as a project file has them.</summary>
    /// <param name="settings">An object with <c>name</c> and the scorer's settings.</param>
    /// <exception cref="SkillOptException">SKO12xx: the scorer or one of its settings is unknown or wrong.</exception>
    /// <example><code>
    /// var scorer = Scorer.FromSettings(new JsonObject { ["name"] = "regex", ["pattern"] = "^[A-D]$" });
    /// </code></example>
    public static IScorer FromSettings(JsonObject settings) => ScorerFactory.Create(settings, new ScorerServices());

    /// <summary>A scorer of one's own.</summary>
    /// <param name="name">Its name, and with it the identity of its scores: another name when it judges otherwise than before.</param>
    /// <param name="score">From a task and the answer to it, the score in [0, 1]. Called from several threads; the same answer always gets
    /// the same score.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <example><code>
    /// var scorer = Scorer.From("starts-with/1", (task, answer) => answer.StartsWith(task.ExpectedTexts[0]) ? 1 : 0);
    /// </code></example>
    public static IScorer From(string name, Func<TaskItem, string, double> score) =>
        new DelegateScorer(
            name,
            isPure: true,
            (request, _) => ValueTask.FromResult(DelegateScorer.ScoreOf(score(request.Task, request.Answer)))
        );

    /// <summary>
    /// A scorer of one's own that takes its time, e.g. because it asks a service. Its scores are kept and not made again.
    /// </summary>
    /// <param name="name">Its name, and with it the identity of its scores: another name when it judges otherwise than before.</param>
    /// <param name="score">
    /// Judges: <see cref="Score.Pass"/>, <see cref="Score.Fail"/>, or partial credit. What it throws as <see cref="ScoringException"/> is
    /// no score. Called from several threads.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <example><code>
    /// var scorer = Scorer.From("review/1", async (request, stop) =>
    ///     await service.IsGoodAsync(request.Answer, stop) ? Score.Pass() : Score.Fail("the reviewer said no"));
    /// </code></example>
    public static IScorer From(string name, Func<ScoringRequest, CancellationToken, ValueTask<Score>> score) =>
        new DelegateScorer(name, isPure: false, score);
}
