using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace SkillOpt.Sleep;

/// <summary>
/// The scribe inside an agent that was sent to do a task in a folder: with one command of the agent's shell it reads the skill that
/// the agent
/// was told of, and the task; then it answers.
/// </summary>
internal static partial class ScribeErrand
{
    private const string TaskFile = "task.md";
    private static readonly string[] s_shells = ["bash", "shell", "exec_command", "shell_command", "run_shell_command", "local_shell"];

    /// <summary>The command by which it looks; null when this is no conversation of an agent, or it has looked.</summary>
    public static FunctionCallContent? Look(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        if (
            messages.LastOrDefault(m => m.Role == ChatRole.User && m.Text.Contains(TaskFile, StringComparison.Ordinal)) is not { } prompt
            || options?.Tools?.OfType<AIFunctionDeclaration>().FirstOrDefault(IsShell) is not { } shell
            || Seen(messages) is not null
        )
        {
            return null;
        }

        var skill = Named().Match(prompt.Text) is { Success: true } named
            ? $"cat .[a-z]*/skills/{named.Groups["name"].Value}/SKILL.md; "
            : "";
        var command = $"echo '[skill'; {skill}echo 'skill]'; echo '[task'; cat {TaskFile}; echo 'task]'";
        return new FunctionCallContent("look", shell.Name, Arguments(shell, command));
    }

    /// <summary>What it saw: the skill and the task; null when this is no conversation of an agent.</summary>
    public static (string Skill, string Task)? Seen(IReadOnlyList<ChatMessage> messages)
    {
        var output = messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>().Select(r => Text(r.Result)).LastOrDefault();
        if (output is null || Shown().Match(output.ReplaceLineEndings("\n")) is not { Success: true } shown)
        {
            return null;
        }

        var told = string.Join('\n', messages.Where(m => m.Role != ChatRole.Assistant).Select(m => m.Text));
        var inline = Inline().Match(told) is { Success: true } match ? match.Groups["text"].Value : "";
        return ($"{inline}\n{shown.Groups["skill"].Value}", shown.Groups["task"].Value.Replace("# Task\n\n", "", StringComparison.Ordinal));
    }

    private static bool IsShell(AIFunctionDeclaration tool) => s_shells.Contains(tool.Name, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, object?> Arguments(AIFunctionDeclaration shell, string command)
    {
        var schema = shell.JsonSchema.GetRawText();
        var name = schema.Contains("\"cmd\"", StringComparison.Ordinal) ? "cmd" : "command";
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal) { [name] = command };
        if (schema.Contains("\"description\":{", StringComparison.Ordinal))
        {
            arguments["description"] = "Read what is to be done";
        }

        return arguments;
    }

    private static string Text(object? result) =>
        result switch
        {
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
            IEnumerable<AIContent> parts => string.Join('\n', parts.OfType<TextContent>().Select(p => p.Text)),
            null => "",
            _ => JsonSerializer.SerializeToElement(result, AIJsonUtilities.DefaultOptions).ToString(),
        };

    [GeneratedRegex(@"[Aa] skill named (?<name>[a-z0-9-]+) is installed", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\[skill\n(?<skill>.*?)skill\]\n\[task\n(?<task>.*?)\n?task\]", RegexOptions.Singleline, 5000)]
    private static partial Regex Shown();

    [GeneratedRegex(@"Work by this skill document\.(?<text>.*?)(?:End of the skill document\.|\z)", RegexOptions.Singleline, 5000)]
    private static partial Regex Inline();
}
