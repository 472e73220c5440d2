using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Reads the contents of a request of generateContent. Calls without an id get one; results find them by name and order.</summary>
internal sealed class GenerateContentParts(ConversationBuilder conversation)
{
    private readonly List<(string Name, string Id)> _unanswered = [];
    private int _calls;

    /// <summary>Reads the instructions: a text, or a content with parts.</summary>
    public void ReadSystem(JsonElement system)
    {
        IEnumerable<string> texts =
            system.ValueKind == JsonValueKind.String
                ? [system.GetString()!]
                : system.Items("parts").Select(static p => p.Text("text") ?? "");
        var contents = texts.Where(static t => t.Length > 0).Select(static AIContent (t) => new TextContent(t)).ToList();
        if (contents.Count > 0)
        {
            conversation.Add(ChatRole.System, contents);
        }
    }

    /// <summary>Reads a content.</summary>
    public void Read(JsonElement content)
    {
        var role = content.Text("role") switch
        {
            "model" => ChatRole.Assistant,
            null or "user" or "function" or "tool" => ChatRole.User,
            var other => throw new ForeignRequestException($"Contents of the role '{other}' cannot be carried over.", "contents"),
        };
        var contents = new List<AIContent>();
        foreach (var part in content.Items("parts"))
        {
            if (part.Field("functionResponse", "function_response") is { } response)
            {
                AddResult(response);
            }
            else
            {
                contents.Add(Part(part));
            }
        }

        if (contents.Count > 0)
        {
            conversation.Add(role, contents);
        }
    }

    private AIContent Part(JsonElement part)
    {
        if (part.Text("text") is { } text)
        {
            return part.Flag("thought") ? new TextReasoningContent(text) : new TextContent(text);
        }

        if (part.Field("inlineData", "inline_data") is { } data)
        {
            var type = data.Text("mimeType") ?? data.Required("mime_type");
            return MediaParts.OfBase64(data.Required("data"), type, "inlineData");
        }

        if (part.Field("fileData", "file_data") is { } file)
        {
            return MediaParts.ByAddress(file.Required("fileUri"), "fileUri", file.Text("mimeType") ?? "application/octet-stream");
        }

        if (part.Field("functionCall", "function_call") is { } call)
        {
            var name = call.Required("name");
            var id = call.Text("id") ?? $"call_{_calls++}";
            _unanswered.Add((name, id));
            return call.Field("args") is { ValueKind: JsonValueKind.Object } arguments
                ? ToolCalls.Read(id, name, arguments)
                : ToolCalls.Read(id, name, null);
        }

        throw new ForeignRequestException(
            $"Parts with '{part.EnumerateObject().FirstOrDefault().Name}' cannot be carried over.",
            "contents"
        );
    }

    private void AddResult(JsonElement response)
    {
        var name = response.Required("name");
        var at = response.Text("id") is { } given ? _unanswered.FindIndex(u => u.Id == given) : _unanswered.FindIndex(u => u.Name == name);
        var id = at >= 0 ? _unanswered[at].Id : response.Text("id") ?? $"call_{_calls++}";
        if (at >= 0)
        {
            _unanswered.RemoveAt(at);
        }

        var parts = response.Items("parts").Select(Part).ToList();
        var (text, isError) = Text(response.Field("response"));
        conversation.AddResult(id, [new TextContent(text), .. parts], isError);
    }

    // The usual shapes are {"output": …} and {"error": …}; the model reads what is in them.
    private static (string Text, bool IsError) Text(JsonElement? response)
    {
        if (response is not { ValueKind: JsonValueKind.Object } json || json.EnumerateObject().Count() != 1)
        {
            return (response?.GetRawText() ?? "", false);
        }

        var only = json.EnumerateObject().First();
        return only switch
        {
            { Name: "output" or "result" or "content", Value.ValueKind: JsonValueKind.String } => (only.Value.GetString()!, false),
            { Name: "error" } => (only.Value.ValueKind == JsonValueKind.String ? only.Value.GetString()! : only.Value.GetRawText(), true),
            _ => (json.GetRawText(), false),
        };
    }
}
