using System.Text.Json;

namespace SkillOpt.Models;

/// <summary>What an error says, in any of the shapes that providers give it.</summary>
internal static class ErrorBody
{
    /// <summary>The message and the code in a reply's body; empty texts when there is none.</summary>
    public static (string Text, string Code) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
            {
                root = root[0];
            }

            return Read(root);
        }
        catch (JsonException)
        {
            return ("", "");
        }
    }

    /// <summary>The message and the code of an error object in any of the known shapes; empty texts when there is none.</summary>
    public static (string Text, string Code) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return ("", "");
        }

        var error = root.TryGetProperty("error", out var inner) ? inner : root;
        if (error.ValueKind == JsonValueKind.String)
        {
            return (error.GetString()!, "");
        }

        var text = error.Text("message") ?? error.Text("detail") ?? "";
        var code = string.Join(' ', new[] { error.Text("code"), error.Text("type"), error.Text("status") }.OfType<string>());
        return (text, code);
    }
}
