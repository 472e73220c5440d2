using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Reads the tools of a request of generateContent.</summary>
internal static class GenerateContentTools
{
    /// <summary>The tools; null for none.</summary>
    public static List<AITool>? Read(JsonElement body)
    {
        List<AITool>? tools = null;
        foreach (var group in body.Items("tools"))
        {
            var hosted = group.EnumerateObject().Select(static p => p.Name);
            if (hosted.FirstOrDefault(static n => n is not "functionDeclarations" and not "function_declarations") is { } other)
            {
                throw new ForeignRequestException($"The tool '{other}' runs at the provider and cannot be carried over.", "tools");
            }

            foreach (
                var function in group.Items(group.Field("functionDeclarations") is null ? "function_declarations" : "functionDeclarations")
            )
            {
                (tools ??= []).Add(ToolDeclarations.Function(function.Required("name"), function.Text("description"), Schema(function)));
            }
        }

        return tools;
    }

    private static JsonElement? Schema(JsonElement function) =>
        function.Field("parametersJsonSchema")
        ?? (function.Field("parameters") is { } own ? GenerateContentSchema.ToJsonSchema(own) : null);
}
