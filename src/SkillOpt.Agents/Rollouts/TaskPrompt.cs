using System.Text;
using SkillOpt.Rollouts;
using SkillOpt.Tasks;

namespace SkillOpt.Agents;

/// <summary>What agents are asked: the same words in every rollout; the task itself lies in a file.</summary>
internal static class TaskPrompt
{
    private const string Work =
        "Do the task that the file task.md in the current folder describes. Its files lie in the same folder. Write files that the task "
        + "asks for into the folder results. Ask nothing: decide yourself. End with a last message that holds the answer in the form that "
        + "task.md asks for.";

    /// <summary>The prompt.</summary>
    public static string Of(SkillMode mode, Skill skill) =>
        mode == SkillMode.Native
            ? $"{Work} A skill named {SkillInstallation.NameOf(skill)} is installed: if it fits the task, load it first and work by it."
            : $"{Work} Work by the skill document in your instructions.";

    /// <summary>A project's own task as an agent gets it.</summary>
    public static AgentTask TaskOf(TaskItem task)
    {
        var text = new StringBuilder("# Task\n\n");
        foreach (var message in task.Input)
        {
            if (task.Input.Length > 1)
            {
                text.Append("**").Append(message.Role).Append(":** ");
            }

            text.Append(message.Text.TrimEnd()).Append("\n\n");
        }

        if (!task.Files.IsEmpty)
        {
            text.Append("Files:\n\n");
            foreach (var file in task.Files)
            {
                text.Append("- ").Append(file.Name).Append('\n');
            }
        }

        return new AgentTask(text.ToString().TrimEnd() + "\n", task.Files);
    }

    /// <summary>Whether a task says that its files may not be changed: a field <c>read_only</c> that is true.</summary>
    public static bool FilesAreReadOnly(TaskItem task) =>
        task.Metadata.GetValueOrDefault("read_only") is { } value && value.GetValueKind() == System.Text.Json.JsonValueKind.True;
}
