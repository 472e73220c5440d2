using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>What scorers may need of their surroundings.</summary>
public sealed record ScorerServices
{
    /// <summary>The project folder: where commands run and relative paths start.</summary>
    public string ProjectFolder { get; init; } = ".";

    /// <summary>The clock of deadlines.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Finds the model that judges: by its name as <c>provider:model</c>, or the configured judge for null. Null when no model may judge
    /// here.
    /// </summary>
    internal Func<string?, JudgeModel>? Judges { get; init; }

    /// <summary>
    /// Makes the scorer of a part that another scorer is made of: from its settings and the place where they stand. Set by the factory.
    /// </summary>
    internal Func<JsonNode?, string, IScorer> Part { get; init; } =
        static (_, place) => throw new InvalidOperationException($"{place}: a scorer with parts is made by the factory.");

    /// <summary>Runs commands; null makes one on <see cref="Time"/>.</summary>
    internal ProcessRunner? Processes { get; init; }
}
