using System.Text.RegularExpressions;

namespace SkillOpt.Tests.Documentation;

public partial class LinkTests
{
    [Fact]
    public void Every_relative_link_leads_somewhere()
    {
        var links = 0;
        var broken = new List<string>();
        foreach (var page in Pages.All())
        {
            foreach (var target in Link().Matches(Pages.Prose(page)).Select(m => m.Groups["target"].Value).Where(IsRelative))
            {
                links++;
                if (Problem(page, target) is { } problem)
                {
                    broken.Add($"{Path.GetRelativePath(Repository.Root, page)} links to {target}: {problem}");
                }
            }
        }

        broken.ShouldBeEmpty();
        links.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Every_page_that_a_message_names_exists()
    {
        var named = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(m => (File: Path.GetFileName(file), Page: m.Value)))
            .ToList();

        named.Where(n => !File.Exists(Path.Combine(Repository.Root, n.Page))).ShouldBeEmpty();
        named.Count.ShouldBeGreaterThan(1);
    }

    private static bool IsRelative(string target) =>
        !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal);

    private static string? Problem(string page, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return "there is no such file";
        }

        return parts.Length == 2 && path.EndsWith(".md", StringComparison.Ordinal) && !Pages.Anchors(path).Contains(parts[1])
            ? "there is no such heading"
            : null;
    }

    [GeneratedRegex("docs/[A-Za-z0-9_/-]+\\.md")]
    private static partial Regex Named();

    [GeneratedRegex("\\]\\((?<target>[^)\\s]+)\\)")]
    private static partial Regex Link();
}
