namespace SkillOpt.Scoring;

/// <summary>Judges an answer. Implementations are thread-safe.</summary>
/// <example><code>
/// public sealed class Begins : IScorer
/// {
///     public string Name => "begins";
///
///     public string Fingerprint => "begins/1";
///
///     public bool IsPure => true;
///
///     public ValueTask&lt;Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) =>
///         ValueTask.FromResult(
///             request.Answer.StartsWith(request.Task.ExpectedTexts[0], StringComparison.Ordinal)
///                 ? Score.Pass()
///                 : Score.Fail("the answer begins with something else")
///         );
/// }
/// </code></example>
public interface IScorer
{
    /// <summary>The scorer's name as in YAML, e.g. <c>normalized_exact</c>.</summary>
    string Name { get; }

    /// <summary>Everything that can change a verdict (name and settings), as one text; part of the identity of every score.</summary>
    string Fingerprint { get; }

    /// <summary>True when scoring is a cheap pure computation that may be repeated instead of stored.</summary>
    bool IsPure { get; }

    /// <summary>Scores one answer.</summary>
    /// <exception cref="ScoringException">The scorer could not judge (it crashed, timed out, or the task lacks what it needs); this is
    /// never a score.</exception>
    ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken);
}
