using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway.Tests;

/// <summary>
/// A model that reads a file through the agent's own shell and then says what it read: it calls whichever tool runs commands, in the form
/// that the tool's schema asks for. To side requests without such a tool it says "ok".
/// </summary>
internal sealed class ShellScript(string command)
{
    private static readonly string[] s_shells = ["Bash", "exec_command", "shell", "shell_command", "run_shell_command", "bash"];

    public Task<ChatResponse> Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var results = messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>().ToList();
        if (results.Count > 0)
        {
            return Task.FromResult(Replies.Text($"The file says: {results[^1].Result}"));
        }

        var shell = options?.Tools?.OfType<AIFunctionDeclaration>().FirstOrDefault(t => s_shells.Contains(t.Name));
        return Task.FromResult(
            shell is null
                ? Replies.Text("ok")
                : Replies.Of(
                    new TextContent("I read the file."),
                    new FunctionCallContent("call_7", shell.Name, Arguments(shell.JsonSchema))
                )
        );
    }

    private Dictionary<string, object?> Arguments(JsonElement schema)
    {
        var properties = schema.GetProperty("properties");
        var arguments = new Dictionary<string, object?>();
        if (properties.TryGetProperty("cmd", out _))
        {
            arguments["cmd"] = command;
        }
        else
        {
            arguments["command"] = properties.GetProperty("command").TryGetProperty("items", out _)
                ? new[] { "sh", "-c", command }
                : command;
        }

        if (properties.TryGetProperty("description", out _))
        {
            arguments["description"] = "Reads the file";
        }

        if (properties.TryGetProperty("is_background", out _))
        {
            arguments["is_background"] = false;
        }

        return arguments;
    }
}
