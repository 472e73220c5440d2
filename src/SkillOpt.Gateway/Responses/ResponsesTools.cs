using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>
/// Reads the tools of a request of Responses. Tools of a group (<c>namespace</c>) are offered under the group's name and theirs.
/// </summary>
internal sealed class ResponsesTools
{
    private readonly HashSet<string> _textTools = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Group, string Name)> _grouped = new(StringComparer.Ordinal);
    private List<AITool>? _tools;

    /// <summary>Names of those that take one text.</summary>
    public IReadOnlySet<string> TextTools => _textTools;

    /// <summary>Those that stand in a group.</summary>
    public IReadOnlyDictionary<string, (string Group, string Name)> GroupedTools => _grouped;

    /// <summary>The name under which a tool of a group is offered.</summary>
    public static string NameIn(string? group, string name) => group is null ? name : $"{group}__{name}";

    /// <summary>The tools; null for none.</summary>
    public List<AITool>? Read(JsonElement body)
    {
        foreach (var tool in body.Items("tools"))
        {
            if (tool.Required("type") == "namespace")
            {
                foreach (var inner in tool.Items("tools"))
                {
                    Add(inner, tool.Required("name"));
                }
            }
            else
            {
                Add(tool, null);
            }
        }

        return _tools;
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

    private void Add(JsonElement tool, string? group)
    {
        var type = tool.Required("type");
        if (type is not ("function" or "custom"))
        {
            throw new ForeignRequestException(
                $"Tools of type '{type}' run at the provider and cannot be carried over; switch this one off in the agent.",
                "tools"
            );
        }

        var name = NameIn(group, tool.Required("name"));
        if (group is not null)
        {
            _grouped[name] = (group, tool.Required("name"));
        }

        if (type == "custom")
        {
            _textTools.Add(name);
        }

        (_tools ??= []).Add(
            type == "custom"
                ? ToolDeclarations.OfText(name, tool.Text("description"), tool.Field("format")?.Text("definition"))
                : ToolDeclarations.Function(name, tool.Text("description"), tool.Field("parameters"))
        );
    }
}
