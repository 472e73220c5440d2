using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace SkillOpt.Reporting;

/// <summary>A page as JSON: what a command prints with <c>--json</c> and what an address gives with <c>format=json</c>.</summary>
internal static class PageJson
{
    /// <summary>The page as a node.</summary>
    public static JsonNode Of<TPage>(TPage page) =>
        JsonSerializer.SerializeToNode(page, (JsonTypeInfo<TPage>)PageJsonContext.Default.GetTypeInfo(typeof(TPage))!)!;

    /// <summary>The page as the text that both print, ending in a line feed.</summary>
    public static string TextOf<TPage>(TPage page) => DocumentJson.TextOf(Of(page));
}
