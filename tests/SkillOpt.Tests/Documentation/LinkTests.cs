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

    private static bool IsRelative(string target) => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal);

    private static string? Problem(string page, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return "there is no such file";
        }

        return parts.Length == 2 && path.EndsWith(".md", StringComparison.Ordinal) && !Pages.Anchors(path).Contains(parts[1]) ? "there is no such heading" : null;
    }

    [GeneratedRegex("\\]\\((?<target>[^)\\s]+)\\)")]
    private static partial Regex Link();
}
