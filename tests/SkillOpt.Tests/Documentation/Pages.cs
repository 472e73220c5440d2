using System.Text.RegularExpressions;

namespace SkillOpt.Tests.Documentation;

/// <summary>The pages that are written for people, as they stand in the repository.</summary>
internal static partial class Pages
{
    public static IEnumerable<string> All() =>
        Directory
            .EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal);

    /// <summary>A page without its code, in which nothing is a link, a heading or a row.</summary>
    public static string Prose(string file) => InlineCode().Replace(CodeBlock().Replace(File.ReadAllText(file), ""), "");

    /// <summary>The places of a page that a link can name after <c>#</c>.</summary>
    public static IReadOnlySet<string> Anchors(string file) =>
        Heading()
            .Matches(CodeBlock().Replace(File.ReadAllText(file), ""))
            .Select(m => Slug(m.Groups["text"].Value))
            .ToHashSet(StringComparer.Ordinal);

    private static string Slug(string heading) => NotInSlug().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex("^(?<fence>```|~~~).*?^\\k<fence>", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("`[^`\\n]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex("^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("[^\\p{L}\\p{N} _-]")]
    private static partial Regex NotInSlug();
}
