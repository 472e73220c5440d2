namespace SkillOpt;

/// <summary>What changed between two skills, file by file; files without a change are left out.</summary>
/// <param name="Files">The changed files, the main file first.</param>
internal sealed record SkillDiff(IReadOnlyList<FileDiff> Files)
{
    /// <summary>Unchanged lines shown around a change.</summary>
    public const int DefaultContext = 3;

    /// <summary>Whether nothing changed.</summary>
    public bool IsEmpty => Files.Count == 0;

    /// <summary>Compares two skills. A trained description is seen in the front matter of the main file.</summary>
    /// <param name="before">The older skill.</param>
    /// <param name="after">The newer skill.</param>
    /// <param name="context">Unchanged lines around a change, at least 0.</param>
    public static SkillDiff Between(Skill before, Skill after, int context = DefaultContext)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(context);
        var names = before.FileNames.Union(after.FileNames, StringComparer.Ordinal).Where(n => n != Skill.DescriptionFile);
        return new SkillDiff([
            .. names
                .Select(name => LineDiff.OfFile(name, before.TextOf(name), after.TextOf(name), context))
                .Where(file => file.Hunks.Count > 0 || file.IsAdded || file.IsRemoved),
        ]);
    }

    /// <summary>The whole as a unified diff; empty when nothing changed.</summary>
    public string ToUnified() => string.Concat(Files.Select(f => f.ToUnified()));
}
