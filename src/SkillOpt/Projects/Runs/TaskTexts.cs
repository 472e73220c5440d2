using System.Text.Json.Nodes;
using SkillOpt.Runs;
using SkillOpt.Tasks;

namespace SkillOpt.Projects;

/// <summary>The tasks of a project as a run keeps them for people.</summary>
internal static class TaskTexts
{
    /// <summary>All tasks, split by split.</summary>
    public static IEnumerable<TaskRecord> Of(TaskSet tasks) =>
        from split in new[] { TaskSplit.Train, TaskSplit.Val, TaskSplit.Test }
        from task in tasks[split].Index()
        select new TaskRecord(split, task.Index, task.Item.Id, task.Item.Hash, task.Item.Type, TextOf(task.Item));

    private static string TextOf(TaskItem task)
    {
        var text = new JsonObject
        {
            ["input"] = new JsonArray([.. task.Input.Select(m => new JsonArray(m.Role, m.Text))]),
            ["expected"] = task.Expected?.DeepClone(),
            ["files"] = new JsonArray([.. task.Files.Select(f => JsonValue.Create(f.Name))]),
        };
        return ReadableJson.Of(text);
    }
}
