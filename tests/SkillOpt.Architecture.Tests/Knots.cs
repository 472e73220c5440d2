namespace SkillOpt.Architecture.Tests;

/// <summary>Finds the folders beside one another that lead back to each other.</summary>
internal static class Knots
{
    /// <summary>The name under which the files that lie in the parent itself are counted.</summary>
    public const string Loose = ".";

    /// <summary>The knots among the folders directly below a parent, and its loose files: each with the uses that tie it.</summary>
    public static IEnumerable<string> Below(string parent)
    {
        var uses = FileReferences
            .All.Select(p => (From: ChildOf(parent, p.From), To: ChildOf(parent, p.To), Files: p))
            .Where(p => p.From is not null && p.To is not null && p.From != p.To)
            .ToLookup(p => (From: p.From!, To: p.To!), p => p.Files);
        var arrows = uses.Select(u => u.Key).ToLookup(k => k.From, k => k.To, StringComparer.Ordinal);
        var reach = arrows.Select(a => a.Key).ToDictionary(n => n, n => Reach(n, arrows), StringComparer.Ordinal);
        return from use in uses.OrderBy(u => u.Key.From, StringComparer.Ordinal).ThenBy(u => u.Key.To, StringComparer.Ordinal)
            where reach.TryGetValue(use.Key.To, out var back) && back.Contains(use.Key.From)
            let example = use.First()
            select $"{Path.GetRelativePath(Sources.Folder, parent)}: {use.Key.From} → {use.Key.To} ×{use.Count()} "
                + $"({Path.GetFileName(example.From)} → {Path.GetFileName(example.To)})";
    }

    /// <summary>The folder directly below a parent that holds a file; null when the file lies elsewhere.</summary>
    public static string? ChildOf(string parent, string file)
    {
        if (!file.StartsWith(parent + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = file[(parent.Length + 1)..];
        return rest.IndexOf(Path.DirectorySeparatorChar, StringComparison.Ordinal) is > 0 and var end ? rest[..end] : Loose;
    }

    private static HashSet<string> Reach(string from, ILookup<string, string> arrows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(arrows[from]);
        while (next.TryPop(out var folder))
        {
            if (seen.Add(folder))
            {
                foreach (var further in arrows[folder])
                {
                    next.Push(further);
                }
            }
        }

        return seen;
    }
}
