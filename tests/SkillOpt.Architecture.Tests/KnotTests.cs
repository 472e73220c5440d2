namespace SkillOpt.Architecture.Tests;

/// <summary>No folders beside one another need each other: whichever one opens, what it stands on is below it.</summary>
public sealed class KnotTests
{
    // Folders whose parts are still tied; the list only gets shorter.
    private static readonly string[] s_tied =
    [
    ];

    [Fact]
    public void No_folders_of_any_project_are_tied_in_a_knot() => Parents().Except(s_tied, StringComparer.Ordinal)
        .SelectMany(p => Knots.Below(Path.Combine(Sources.Folder, p)))
        .ShouldBeEmpty();

    [Fact]
    public void What_is_untied_is_off_the_list() => s_tied.Where(p => !Directory.Exists(Path.Combine(Sources.Folder, p)) || !Knots.Below(Path.Combine(Sources.Folder, p)).Any())
        .ShouldBeEmpty("take these off the list");

    private static IEnumerable<string> Parents() => Directory.EnumerateDirectories(Sources.Folder, "*", SearchOption.AllDirectories)
        .Where(d => Sources.FilesBelow(d).Any() && !d.Split(Path.DirectorySeparatorChar).Any(n => n is "obj" or "bin"))
        .Select(d => Path.GetRelativePath(Sources.Folder, d).Replace(Path.DirectorySeparatorChar, '/'))
        .Order(StringComparer.Ordinal);
}
