using System.Collections.Immutable;
using SkillOpt.Tasks;

namespace SkillOpt;

/// <summary>
/// Tasks to train with: from files, or made in code. The splits are disjoint, so that what is learned from one is measured on another.
/// </summary>
public static class TrainingTasks
{
    /// <summary>Reads tasks and splits them by the seeded ratio 2:1:7, tasks that are nearly the same kept together.</summary>
    /// <param name="path">A file (JSONL, JSON, CSV, YAML), or a folder of them; a folder with <c>train</c>, <c>val</c> and <c>test</c> is
    /// taken as split.</param>
    /// <exception cref="SkillOptException">SKO11xx: the first thing that is wrong, with file and line.</exception>
    /// <example><code>
    /// var tasks = TrainingTasks.Load("tasks.jsonl");
    /// </code></example>
    public static TaskSet Load(string path) => TaskSetLoader.Load(new TaskSetOptions { Path = path }, ".");

    /// <summary>Reads tasks that are split already.</summary>
    /// <param name="train">What is learned from.</param>
    /// <param name="val">What decides whether a change is kept.</param>
    /// <param name="test">What is looked at once, at the end; null for no final exam.</param>
    /// <exception cref="SkillOptException">SKO11xx: the first thing that is wrong, with file and line; SKO1112: two splits hold nearly the
    /// same task.</exception>
    /// <example><code>
    /// var tasks = TrainingTasks.Load("train.jsonl", "val.jsonl", "test.jsonl");
    /// </code></example>
    public static TaskSet Load(string train, string val, string? test = null) =>
        TaskSetLoader.Load(
            new TaskSetOptions
            {
                Train = train,
                Val = val,
                Test = test,
            },
            "."
        );

    /// <summary>A task made in code.</summary>
    /// <param name="id">Its name, unique within its project.</param>
    /// <param name="question">What the target is asked.</param>
    /// <param name="expected">The expected answer; null when the scorer needs none.</param>
    /// <example><code>
    /// var task = TrainingTasks.Of("sum-1", "What is 2 + 2?", "4");
    /// </code></example>
    public static TaskItem Of(string id, string question, string? expected = null) =>
        new()
        {
            Id = id,
            Input = [new TaskMessage("user", question)],
            Expected = expected,
        };

    /// <summary>Splits made in code, in a fixed order.</summary>
    /// <param name="train">What is learned from; at least one.</param>
    /// <param name="val">What decides whether a change is kept; at least one.</param>
    /// <param name="test">What is looked at once, at the end; null for no final exam.</param>
    public static TaskSet Of(IEnumerable<TaskItem> train, IEnumerable<TaskItem> val, IEnumerable<TaskItem>? test = null) =>
        new([.. train], [.. val], test is null ? ImmutableArray<TaskItem>.Empty : [.. test]);
}
