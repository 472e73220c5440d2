using System.Text.Json.Nodes;

namespace SkillOpt.Cli;

/// <summary>JSON on standard output: one document per command.</summary>
internal static class JsonOutput
{
    public static void WriteJson(this Terminal terminal, JsonNode node) => terminal.WriteDocument(DocumentJson.TextOf(node));
}
