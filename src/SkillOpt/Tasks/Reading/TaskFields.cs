namespace SkillOpt.Tasks;

/// <summary>The fields of a task and the other names under which they are accepted, in order of precedence.</summary>
internal static class TaskFields
{
    public const string Metadata = "metadata";
    public const string Files = "files";
    public const string Split = "split";

    public static readonly string[] Id = ["id", "task_id"];
    public static readonly string[] Input = ["input", "question", "prompt", "messages", "task"];
    public static readonly string[] Expected = ["expected", "answer", "answers", "ground_truth", "target"];
    public static readonly string[] Type = ["type", "task_type"];
}
