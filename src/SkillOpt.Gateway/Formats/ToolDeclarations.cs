using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Tools that agents offer, as declarations.</summary>
internal static class ToolDeclarations
{
    private static readonly JsonElement s_empty = Parse("""{"type":"object","properties":{}}""");

    private static readonly JsonElement s_text = Parse(
        """{"type":"object","properties":{"input":{"type":"string"}},"required":["input"],"additionalProperties":false}"""
    );

    /// <summary>A function.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="schema">The schema of its arguments; null for none.</param>
    public static AITool Function(string name, string? description, JsonElement? schema) =>
        AIFunctionFactory.CreateDeclaration(
            name,
            description ?? "",
            schema is { ValueKind: JsonValueKind.Object } own ? own.Clone() : s_empty
        );

    /// <summary>A tool that takes one text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="grammar">The grammar that the text keeps to; null for none. It is told in words.</param>
    public static AITool OfText(string name, string? description, string? grammar) =>
        AIFunctionFactory.CreateDeclaration(
            name,
            (description ?? "")
                + "\nGive the whole text as the argument 'input'."
                + (grammar is null ? "" : $"\nThe text keeps to this grammar:\n{grammar}"),
            s_text
        );

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
