using SkillOpt.Calls;
using SkillOpt.Projects;

namespace SkillOpt.Models;

/// <summary>
/// The folders that calls of one project were handed off to, as one: how many wait, which come next, where an answer belongs.
/// </summary>
/// <param name="Folders">The folders, in ordinal order.</param>
internal sealed record HandoffFolders(IReadOnlyList<HandoffFolder> Folders)
{
    /// <summary>
    /// Every folder of a project that has calls, answered or not, whichever run or evaluation handed them off; or the one that the variable
    /// names.
    /// </summary>
    /// <param name="spec">The project's settings.</param>
    /// <param name="envFiles">Files that may set the variable.</param>
    public static HandoffFolders Of(RunSpec spec, IReadOnlyList<string> envFiles)
    {
        IEnumerable<string> places = ProviderEnvironment.FromProcess(envFiles).Variable(HandoffFolder.Variable) is { } named
            ? [named]
            : Below(spec.PathOf(spec.Run.Folder));
        return new([.. places.Where(p => File.Exists(Path.Combine(p, "pending.json"))).Select(p => new HandoffFolder(p))]);
    }

    /// <summary>Each folder with how many of its calls wait and are answered.</summary>
    /// <exception cref="SkillOptException">SKO3021: a <c>pending.json</c> cannot be read.</exception>
    public IReadOnlyList<(HandoffFolder Folder, HandoffStatus Status)> Statuses() => [.. Folders.Select(f => (f, f.Status()))];

    /// <summary>The next calls without an answer, each with the folder it lies in.</summary>
    /// <param name="count">At most so many; at least 1.</param>
    /// <param name="role">Only this role's; null for all.</param>
    /// <exception cref="SkillOptException">SKO3021: a <c>pending.json</c> cannot be read.</exception>
    public IReadOnlyList<(HandoffFolder Folder, HandoffCall Call)> Next(int count, string? role) =>
        [.. Folders.SelectMany(f => f.Next(count, role).Select(c => (f, c))).Take(count)];

    /// <summary>Stores the answer to a call in the folder that it lies in.</summary>
    /// <param name="id">The call's id, or enough of its beginning to be unique.</param>
    /// <param name="text">The answer; not blank.</param>
    /// <exception cref="SkillOptException">SKO3022: no such call is pending, or the answer is blank.</exception>
    /// <exception cref="InvalidOperationException">There is no folder.</exception>
    public (HandoffFolder Folder, HandoffCall Call) Answer(string id, string text)
    {
        var folder =
            Folders.FirstOrDefault(f => f.Next(int.MaxValue).Any(c => c.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase)))
            ?? (Folders.Count > 0 ? Folders[0] : throw new InvalidOperationException("Nothing was handed off."));
        return (folder, folder.Answer(id, text));
    }

    // runs/<name>/handoff of each run, runs/.evaluations/<journal>/handoff of what is measured beside them.
    private static IEnumerable<string> Below(string runs) =>
        !Directory.Exists(runs)
            ? []
            : Directory
                .EnumerateDirectories(runs)
                .Concat(Children(Path.Combine(runs, ".evaluations")))
                .Select(f => Path.Combine(f, "handoff"))
                .Where(Directory.Exists)
                .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Children(string folder) => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [];
}
