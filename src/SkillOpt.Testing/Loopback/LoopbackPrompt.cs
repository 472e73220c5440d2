using System.Text.Json.Nodes;

namespace SkillOpt.Testing;

/// <summary>The texts of a request, whatever its wire format.</summary>
internal sealed record LoopbackPrompt(string System, string User)
{
    public static LoopbackPrompt From(JsonObject? request)
    {
        if (request is null)
        {
            return new LoopbackPrompt("", "");
        }

        var system = new List<string>();
        foreach (var field in (string[])["system", "instructions"])
        {
            if (TextOf(request[field]) is { Length: > 0 } text)
            {
                system.Add(text);
            }
        }

        var user = "";
        if (request["input"] is JsonValue input && input.TryGetValue<string>(out var plain))
        {
            user = plain;
        }

        foreach (var message in (request["messages"] ?? request["input"]) as JsonArray ?? [])
        {
            switch (message?["role"]?.GetValue<string>())
            {
                case "system" or "developer":
                    system.Add(TextOf(message["content"]));
                    break;
                case "user" when TextOf(message["content"]) is { Length: > 0 } text:
                    user = text;
                    break;
            }
        }

        return new LoopbackPrompt(string.Join("\n\n", system), user);
    }

    private static string TextOf(JsonNode? content) =>
        content switch
        {
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            JsonArray parts => string.Join(
                '\n',
                parts.Select(static p => p?["text"] is JsonValue v && v.TryGetValue<string>(out var t) ? t : null).OfType<string>()
            ),
            _ => "",
        };
}
