using SkillOpt.Calls;
using SkillOpt.Models;
using SkillOpt.Projects;

namespace SkillOpt.Cli;

/// <summary>Where a project's handed-off calls are written.</summary>
internal static class HandoffPlaces
{
    /// <summary>
    /// Every folder of a project that has calls, answered or not, whichever run or evaluation handed them off; or the one that the variable
    /// names.
    /// </summary>
    public static IReadOnlyList<HandoffFolder> Of(RunSpec spec, IReadOnlyList<string> envFiles)
    {
        IEnumerable<string> places = ProviderEnvironment.FromProcess(envFiles).Variable(HandoffFolder.Variable) is { } named
            ? [named]
            : Below(spec.PathOf(spec.Run.Folder));
        return [.. places.Where(p => File.Exists(Path.Combine(p, "pending.json"))).Select(p => new HandoffFolder(p))];
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
