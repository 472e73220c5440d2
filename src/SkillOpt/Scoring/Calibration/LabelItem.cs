using SkillOpt.Tasks;

namespace SkillOpt.Scoring;

/// <summary>An answer that people label and graders are measured on.</summary>
/// <param name="Id">Identity of task and answer.</param>
/// <param name="Task">The task.</param>
/// <param name="Answer">The answer.</param>
internal sealed record LabelItem(string Id, TaskItem Task, string Answer)
{
    /// <summary>Which model or skill gave the answer; never shown to a rater. Empty when unknown.</summary>
    public string Author { get; init; } = "";

    /// <summary>An item for a task's answer.</summary>
    public static LabelItem Of(TaskItem task, string answer, string author = "") =>
        new(ContentHash.Build("label-item").Add(task.Hash).Add(answer).ToHash().Short, task, answer) { Author = author };
}
