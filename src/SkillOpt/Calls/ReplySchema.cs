using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Calls;

/// <summary>The JSON schemas of the replies that the engine asks for; they lie in files beside those who ask.</summary>
internal static class ReplySchema
{
    /// <summary>A schema by the name of its file.</summary>
    public static JsonElement Of(string name)
    {
        using var document = JsonDocument.Parse(TextOf(name));
        return document.RootElement.Clone();
    }

    /// <summary>A schema as text, without the blanks that make the file readable: the text is part of what a call is known by.</summary>
    public static string TextOf(string name)
    {
        using var stream = typeof(ReplySchema).Assembly.GetManifestResourceStream($"schemas/{name}.json")!;
        return JsonNode.Parse(stream)!.ToJsonString();
    }
}
