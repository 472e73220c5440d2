using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Practice;

/// <summary>The tools of an agent that the apprentice knows how to use, whatever the agent calls them.</summary>
internal sealed class AgentHands
{
    private static readonly string[] s_shells =
    [
        "bash",
        "shell",
        "exec_command",
        "shell_command",
        "run_shell_command",
        "container.exec",
        "local_shell",
    ];

    private static readonly string[] s_readers = ["read", "read_file", "view"];
    private static readonly string[] s_skills = ["skill", "activate_skill"];

    private readonly List<AIFunctionDeclaration> _tools;

    private AgentHands(IEnumerable<AITool> tools) => _tools = [.. tools.OfType<AIFunctionDeclaration>()];

    /// <summary>The hands that an agent gives; null when it offers no tool that reads.</summary>
    public static AgentHands? Of(IEnumerable<AITool>? tools)
    {
        var hands = new AgentHands(tools ?? []);
        return hands.Find(s_shells) is null && hands.Find(s_readers) is null ? null : hands;
    }

    /// <summary>The tool that loads a skill; null when there is none.</summary>
    public AIFunctionDeclaration? SkillTool => Find(s_skills);

    /// <summary>A call that loads a skill by the agent's own tool.</summary>
    public (string Tool, Dictionary<string, object?> Arguments)? Load(string skill) =>
        SkillTool is { } tool ? (tool.Name, With(tool, skill, "skill", "name", "command")) : null;

    /// <summary>A call that reads a file: by the shell, or by a tool that reads.</summary>
    public (string Tool, Dictionary<string, object?> Arguments) Read(string file) =>
        Run($"cat '{file}'") ?? (Find(s_readers)!.Name, With(Find(s_readers)!, file, "path", "file_path", "filePath", "absolute_path"));

    /// <summary>The value by which a call is told from others: its command, path or name.</summary>
    public static string Subject((string Tool, Dictionary<string, object?> Arguments) call) => ResultText.Of(call.Arguments.First().Value);

    /// <summary>A call that writes a small file; null when the agent gives no shell.</summary>
    public (string Tool, Dictionary<string, object?> Arguments)? Write(string file, string text) =>
        Run($"printf '%s\\n' '{text.Replace("'", "'\\''", StringComparison.Ordinal)}' > '{file}'");

    private (string Tool, Dictionary<string, object?> Arguments)? Run(string command)
    {
        if (Find(s_shells) is not { } tool)
        {
            return null;
        }

        var arguments = With(tool, command, "command", "cmd");
        foreach (var (name, value) in ((ReadOnlySpan<(string, object)>)[("description", "Do the next step"), ("is_background", false)]))
        {
            if (Has(tool, name))
            {
                arguments[name] = value;
            }
        }

        return (tool.Name, arguments);
    }

    private static Dictionary<string, object?> With(AIFunctionDeclaration tool, string value, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Property(tool, name) is { } schema)
            {
                return new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    [name] =
                        schema.ValueKind == JsonValueKind.Object
                        && schema.TryGetProperty("type", out var type)
                        && type.ValueKind == JsonValueKind.String
                        && type.GetString()?.ToLowerInvariant() == "array"
                            ? new[] { "bash", "-lc", value }
                            : value,
                };
            }
        }

        return new Dictionary<string, object?>(StringComparer.Ordinal) { [names[0]] = value };
    }

    private static bool Has(AIFunctionDeclaration tool, string name) => Property(tool, name) is not null;

    private static JsonElement? Property(AIFunctionDeclaration tool, string name) =>
        tool.JsonSchema.ValueKind == JsonValueKind.Object
        && tool.JsonSchema.TryGetProperty("properties", out var properties)
        && properties.ValueKind == JsonValueKind.Object
        && properties.TryGetProperty(name, out var property)
            ? property
            : null;

    private AIFunctionDeclaration? Find(string[] names) =>
        names
            .Select(n => _tools.Find(t => string.Equals(t.Name, n, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(static t => t is not null);
}
