using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Practice;

/// <summary>Values of tool calls as text.</summary>
internal static class ResultText
{
    /// <summary>A result.</summary>
    public static string Of(FunctionResultContent result) => Of(result.Result);

    /// <summary>A value.</summary>
    public static string Of(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
            JsonElement { ValueKind: JsonValueKind.Array } list => string.Join(' ', list.EnumerateArray().Select(e => Of(e))),
            JsonElement { ValueKind: JsonValueKind.Object } map when map.TryGetProperty("output", out var output) => Of(output),
            JsonElement element => element.GetRawText(),
            System.Text.Json.Nodes.JsonNode node => Of(JsonSerializer.SerializeToElement(node)),
            IEnumerable<AIContent> contents => string.Join('\n', contents.Select(static c => c is TextContent text ? text.Text : "")),
            TextContent content => content.Text,
            IEnumerable<string> texts => string.Join(' ', texts),
            _ => value.ToString() ?? "",
        };
}
