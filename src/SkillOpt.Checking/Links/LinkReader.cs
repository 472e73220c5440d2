using System.Buffers;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SkillOpt.Checking;

/// <summary>Finds what a Markdown file names: links and images, and paths in code such as <c>scripts/run.py</c>.</summary>
internal static class LinkReader
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UseYamlFrontMatter()
        .Build();
    private static readonly SearchValues<char> s_placeholders = SearchValues.Create("*<>{}$");
    private static readonly string[] s_folders = ["references/", "scripts/", "assets/", "templates/", "examples/"];

    public static IEnumerable<FileLink> Read(string text)
    {
        foreach (var inline in Markdown.Parse(text, s_pipeline).Descendants<Inline>())
        {
            switch (inline)
            {
                case LinkInline { Url: { Length: > 0 } url } when IsFile(url):
                    yield return new FileLink(Plain(url), inline.Line + 1);
                    break;
                case CodeInline code when PathIn(code.Content) is { } path:
                    yield return new FileLink(path, inline.Line + 1);
                    break;
            }
        }
    }

    private static bool IsFile(string url) =>
        url[0] != '#' && !url.StartsWith("//", StringComparison.Ordinal) && !Uri.TryCreate(url, UriKind.Absolute, out _)
        || url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal);

    // In code only what clearly is one of the skill's own files: "python scripts/run.py input.csv" names scripts/run.py.
    private static string? PathIn(string code) =>
        code.Split((char[])[' ', '"', '\'', '='], StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => word.StartsWith("./", StringComparison.Ordinal) ? word[2..] : word)
            .FirstOrDefault(static word =>
                Array.Exists(s_folders, f => word.StartsWith(f, StringComparison.Ordinal))
                && Path.GetExtension(word).Length > 1
                && !word.AsSpan().ContainsAny(s_placeholders)
            );

    private static string Plain(string url)
    {
        var end = url.AsSpan().IndexOfAny('#', '?');
        return Uri.UnescapeDataString(end < 0 ? url : url[..end]);
    }
}
