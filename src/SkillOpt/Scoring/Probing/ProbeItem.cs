using SkillOpt.Tasks;

namespace SkillOpt.Scoring;

/// <summary>An answer that a grader is probed with.</summary>
/// <param name="Task">The task.</param>
/// <param name="Answer">A real answer to it.</param>
internal sealed record ProbeItem(TaskItem Task, string Answer)
{
    /// <summary>People's verdict on the answer; null when nobody judged it.</summary>
    public bool? Passed { get; init; }

    /// <summary>The model that wrote the answer, as <c>provider:model</c>; empty when unknown.</summary>
    public string Author { get; init; } = "";

    /// <summary>An answer to the same task given without the skill; null when there is none.</summary>
    public string? AnswerWithoutSkill { get; init; }
}
