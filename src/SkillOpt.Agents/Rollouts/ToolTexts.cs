using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace SkillOpt.Agents;

/// <summary>What tools were given and gave back, as text.</summary>
internal static class ToolTexts
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A result.</summary>
    public static string Of(FunctionResultContent result) => Of(result.Result);

    /// <summary>A call's arguments.</summary>
    public static string Of(FunctionCallContent call)
    {
        var arguments = new JsonObject();
        foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>())
        {
            arguments[name] = value switch
            {
                null => null,
                JsonNode node => node.DeepClone(),
                JsonElement element => JsonNode.Parse(element.GetRawText()),
                bool flag => JsonValue.Create(flag),
                int or long or double or decimal => JsonNode.Parse(FormattableString.Invariant($"{value}")),
                _ => JsonValue.Create(value.ToString()),
            };
        }

        return arguments.ToJsonString(s_plain);
    }

    private static string Of(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
            JsonElement element => element.GetRawText(),
            JsonNode node => node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString(s_plain),
            IEnumerable<AIContent> contents => string.Join('\n', contents.Select(static c => c is TextContent text ? text.Text : "")),
            AIContent content => content is TextContent text ? text.Text : "",
            _ => value.ToString() ?? "",
        };
}
