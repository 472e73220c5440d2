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

    /// <summary>A schema with the line breaks of its file, which are part of what calls are known by that were made with it.</summary>
    public static JsonElement AsWritten(string name)
    {
        using var reader = new StreamReader(Open(name));
        using var document = JsonDocument.Parse(reader.ReadToEnd().TrimEnd('\n'));
        return document.RootElement.Clone();
    }

    /// <summary>A schema as text, without the blanks that make the file readable: the text is part of what a call is known by.</summary>
    public static string TextOf(string name)
    {
        using var stream = Open(name);
        return JsonNode.Parse(stream)!.ToJsonString();
    }

    private static Stream Open(string name) => typeof(ReplySchema).Assembly.GetManifestResourceStream($"schemas/{name}.json")!;
}
