using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks;

/// <summary>The verdict on one prediction.</summary>
/// <param name="Id">The task.</param>
/// <param name="Score">The score; null when there is none.</param>
/// <param name="Problem">Why there is no score; null when there is one.</param>
public sealed record PredictionRow(string Id, Score? Score, string? Problem);
