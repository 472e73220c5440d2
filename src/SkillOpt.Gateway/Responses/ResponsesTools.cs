using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Reads the tools of a request of Responses.</summary>
internal sealed class ResponsesTools
{
    private readonly HashSet<string> _textTools = new(StringComparer.Ordinal);

    /// <summary>Names of those that take one text.</summary>
    public IReadOnlySet<string> TextTools => _textTools;

    /// <summary>The tools; null for none.</summary>
    public List<AITool>? Read(JsonElement body)
    {
        List<AITool>? tools = null;
        foreach (var tool in body.Items("tools"))
        {
            switch (tool.Required("type"))
            {
                case "function":
                    (tools ??= []).Add(
                        ToolDeclarations.Function(tool.Required("name"), tool.Text("description"), tool.Field("parameters"))
                    );
                    break;
                case "custom":
                    var name = tool.Required("name");
                    _textTools.Add(name);
                    (tools ??= []).Add(ToolDeclarations.OfText(name, tool.Text("description"), tool.Field("format")?.Text("definition")));
                    break;
                case var type:
                    throw new ForeignRequestException(
                        $"Tools of type '{type}' run at the provider and cannot be carried over; switch this one off in the agent.",
                        "tools"
                    );
            }
        }

        return tools;
    }

    /// <summary>The tool choice.</summary>
    public static ChatToolMode? Choice(JsonElement? choice) =>
        choice switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } word => FormatWords.ToolMode(word.GetString()),
            { } named when named.Text("type") is "function" or "custom" => ChatToolMode.RequireSpecific(named.Required("name")),
            _ => throw new ForeignRequestException("This 'tool_choice' cannot be carried over.", "tool_choice"),
        };
}
