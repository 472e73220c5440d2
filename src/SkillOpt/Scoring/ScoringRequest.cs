using SkillOpt.Tasks;

namespace SkillOpt.Scoring;

/// <summary>What a scorer judges.</summary>
/// <param name="Task">The task, with its expected answer.</param>
/// <param name="Answer">The target's final answer.</param>
public sealed record ScoringRequest(TaskItem Task, string Answer)
{
    /// <summary>Names of the tools the target called, in order; empty for plain chat.</summary>
    public IReadOnlyList<string> ToolsCalled { get; init; } = [];

    /// <summary>Which of several independent verdicts on the same answer is wanted; only judges tell them apart.</summary>
    public int Replicate { get; init; }

    /// <summary>The folder the target worked in, when it had one; otherwise null.</summary>
    public string? WorkFolder { get; init; }
}
