namespace SkillOpt.Scoring;

/// <summary>
/// The verdict on one prediction: an answer that was made elsewhere. A missing or unscorable one has no score, never a 0.
/// </summary>
/// <param name="Id">The task.</param>
/// <param name="Score">The score; null when there is none.</param>
/// <param name="Problem">Why there is no score, one sentence; null when there is one.</param>
public sealed record PredictionRow(string Id, Score? Score, string? Problem)
{
    /// <summary>The answer, where it is one text; null where there is none or it is something else, such as workbooks.</summary>
    internal string? Answer { get; init; }
}
