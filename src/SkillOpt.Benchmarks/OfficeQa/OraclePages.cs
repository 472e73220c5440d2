using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Benchmarks;

/// <summary>The parsed pages that a question's sources point at.</summary>
internal static partial class OraclePages
{
    private const int MostPerPage = 24_000;
    private const int MostInAll = 80_000;
    private const int Milliseconds = 500;

    /// <summary>The text of the pages, within the published limits; empty when there are none.</summary>
    /// <param name="pagesFolder">Holds one JSON file per document, <c>document.elements[]</c>.</param>
    /// <param name="sourceFiles">Document file names, aligned with <paramref name="sourceDocuments"/>.</param>
    /// <param name="sourceDocuments">Links whose query names a page.</param>
    public static string Read(string pagesFolder, IReadOnlyList<string> sourceFiles, IReadOnlyList<string> sourceDocuments)
    {
        var pages = new List<string>();
        var room = MostInAll;
        for (var i = 0; i < Math.Min(sourceFiles.Count, sourceDocuments.Count) && room > 0; i++)
        {
            var path = Path.Combine(pagesFolder, Path.GetFileNameWithoutExtension(sourceFiles[i]) + ".json");
            if (PageNumber(sourceDocuments[i]) is not { } page || !File.Exists(path) || Page(path, page) is not { Length: > 0 } text)
            {
                continue;
            }

            var shown = PythonText.Take(text, Math.Min(MostPerPage, room));
            room -= PythonText.Length(shown);
            pages.Add($"### {Path.GetFileName(sourceFiles[i])}, page {page}\n{shown}");
        }

        return string.Join("\n\n", pages);
    }

    /// <summary>The first page number in a link's query; null when there is none.</summary>
    public static int? PageNumber(string link) =>
        PageQuery().Match(link) is { Success: true } match
        && int.TryParse(match.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? page
            : null;

    private static string Page(string path, int page)
    {
        try
        {
            var elements = JsonNode.Parse(InputFile.ReadAllText(path))?["document"]?["elements"] as JsonArray ?? [];
            return string.Join(
                "\n\n",
                elements
                    .OfType<JsonObject>()
                    .Where(e => IsOn(e, page))
                    .Select(e => HtmlText.ToMarkdown(PythonLiteral.Show(e["content"] ?? "")))
                    .Where(t => t.Length > 0)
            );
        }
        catch (JsonException e)
        {
            throw new SkillOptException(
                "SKO4003",
                $"{path}:{e.LineNumber + 1}: this parsed document is not JSON; fetch it again.",
                innerException: e
            );
        }
    }

    private static bool IsOn(JsonObject element, int page) =>
        element["bbox"] is JsonArray boxes && boxes.Any(b => b?["page_id"] is { } id && PythonLiteral.Show(id) == page.ToString());

    [GeneratedRegex(@"page\w*=(?<n>\d+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, Milliseconds)]
    private static partial Regex PageQuery();
}
