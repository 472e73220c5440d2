using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>What a model makes of a group of requests.</summary>
/// <param name="IsWorth">Whether it is a task at all.</param>
/// <param name="Task">The request in one self-contained text; empty when the person's own stands for itself.</param>
/// <param name="Checks">The checks that can be used.</param>
/// <param name="Rubric">Points for a judge.</param>
/// <param name="Unusable">Checks that cannot be used, each with its reason.</param>
internal sealed record GroupAnswer(
    bool IsWorth,
    string Task,
    ImmutableArray<TaskCheck> Checks,
    ImmutableArray<string> Rubric,
    ImmutableArray<string> Unusable
);
