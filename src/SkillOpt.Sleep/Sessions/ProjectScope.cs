using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>Which projects' sessions are meant: those asked for and what lies below them, or all.</summary>
public sealed class ProjectScope
{
    private static readonly StringComparison s_comparison = OperatingSystem.IsWindows()
        ? StringComparison.OrdinalIgnoreCase
        : StringComparison.Ordinal;

    private readonly ImmutableArray<string> _roots;
    private readonly bool _isAll;

    private ProjectScope(ImmutableArray<string> roots, bool isAll) => (_roots, _isAll) = (roots, isAll);

    /// <summary>Every project.</summary>
    public static ProjectScope All { get; } = new([], isAll: true);

    /// <summary>Projects, and what lies below them.</summary>
    /// <param name="projects">Folders.</param>
    public static ProjectScope Of(params IEnumerable<string> projects) => new([.. projects.Select(Trimmed)], isAll: false);

    /// <summary>Whether a project is meant. A session of which no project is known belongs to none.</summary>
    /// <param name="project">Its folder.</param>
    public bool Contains(string project)
    {
        ArgumentNullException.ThrowIfNull(project);
        if (_isAll || project.Length == 0)
        {
            return _isAll;
        }

        var own = Trimmed(project);
        return _roots.Any(r =>
            r.Length > 0 && own.StartsWith(r, s_comparison) && (own.Length == r.Length || own[r.Length] is '/' or '\\' || r[^1] == '/')
        );
    }

    /// <summary>The projects, or what says that all are meant.</summary>
    public override string ToString() => _isAll ? "all projects" : string.Join(", ", _roots);

    private static string Trimmed(string path) =>
        path.Length > 1
            ? path.TrimEnd('/', '\\') is { Length: > 0 } cut
                ? cut
                : path[..1]
            : path;
}
