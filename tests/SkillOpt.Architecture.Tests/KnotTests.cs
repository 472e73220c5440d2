namespace SkillOpt.Architecture.Tests;

/// <summary>No folders beside one another need each other: whichever one opens, what it stands on is below it.</summary>
public sealed class KnotTests
{
    [Fact]
    public void No_folders_of_any_project_are_tied_in_a_knot() =>
        Parents().SelectMany(p => Knots.Below(Path.Combine(Sources.Folder, p))).ShouldBeEmpty();

    private static IEnumerable<string> Parents() =>
        Directory
            .EnumerateDirectories(Sources.Folder, "*", SearchOption.AllDirectories)
            .Where(d => Sources.FilesBelow(d).Any() && !d.Split(Path.DirectorySeparatorChar).Any(n => n is "obj" or "bin"))
            .Select(d => Path.GetRelativePath(Sources.Folder, d).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);
}
