namespace SkillOpt.Benchmarks;

/// <summary>
/// Which files the tools of one task may touch: text below the documents folder and, when the task names its files, only those.
/// Fails closed: names that match no file leave nothing to read; links that lead out are refused.
/// </summary>
internal sealed class DocumentAccess
{
    private readonly string _root;
    private readonly HashSet<string>? _names;

    /// <summary>Creates the access.</summary>
    /// <param name="root">The documents folder.</param>
    /// <param name="names">File names the task is about; null when it names none.</param>
    public DocumentAccess(string root, IEnumerable<string>? names)
    {
        _root = RealPath(Path.GetFullPath(root));
        _names = names?.Select(n => Path.GetFileName(n.Replace('\\', '/'))).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>All readable files, as paths relative to the documents folder with forward slashes, in ordinal order.</summary>
    public IEnumerable<string> Files =>
        Directory.Exists(_root)
            ? Directory
                .EnumerateFiles(_root, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(_root, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
                .Where(relative => Resolve(relative) is not null)
            : [];

    /// <summary>The full path of a file that may be read; null when it may not or does not exist.</summary>
    /// <param name="path">Relative to the documents folder, or absolute.</param>
    public string? Resolve(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var full = Path.GetFullPath(Path.Combine(_root, path));
        if (!File.Exists(full))
        {
            return null;
        }

        var real = RealPath(full);
        return IsBelowRoot(full) && IsBelowRoot(real) && (_names is null || _names.Contains(Path.GetFileName(full))) ? real : null;
    }

    /// <summary>Python's <c>fnmatch</c>: <c>*</c> also matches slashes.</summary>
    public static bool Matches(string text, string pattern)
    {
        var (t, p, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && MatchOne(text[t], pattern, p, out var next))
            {
                (p, t) = (next, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).Trim('*').IsEmpty;
    }

    private static bool MatchOne(char c, string pattern, int at, out int next)
    {
        next = at + 1;
        if (pattern[at] == '?')
        {
            return true;
        }

        var close = pattern[at] == '[' ? pattern.IndexOf(']', Math.Min(at + 2, pattern.Length)) : -1;
        if (close < 0)
        {
            return pattern[at] == c;
        }

        next = close + 1;
        var set = pattern[(at + 1)..close];
        var negated = set.StartsWith('!');
        set = negated ? set[1..] : set;
        var found = false;
        for (var i = 0; i < set.Length; i++)
        {
            var isRange = i + 2 < set.Length && set[i + 1] == '-';
            found |= isRange ? c >= set[i] && c <= set[i + 2] : c == set[i];
            i += isRange ? 2 : 0;
        }

        return found != negated;
    }

    private bool IsBelowRoot(string path) => path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with every link on the way followed.</summary>
    private static string RealPath(string path)
    {
        var real = Path.GetPathRoot(path) ?? "";
        foreach (var part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            FileSystemInfo info = Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
            real = info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? real;
        }

        return real;
    }
}
