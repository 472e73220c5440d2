namespace SkillOpt.Runs;

/// <summary>The runs under a folder.</summary>
internal static class RunCatalog
{
    /// <summary>Lists the runs, by name. A store that cannot be read is listed with its problem.</summary>
    /// <param name="root">The folder of all runs; a missing one holds none.</param>
    public static IReadOnlyList<RunSummary> List(string root) =>
        !Directory.Exists(root)
            ? []
            :
            [
                .. from folder in Directory.EnumerateDirectories(root)
                where File.Exists(Path.Combine(folder, RunDirectory.DatabaseName))
                orderby Path.GetFileName(folder)
                select Summarise(folder),
            ];

    /// <summary>Summarises one run.</summary>
    public static RunSummary Summarise(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var owner = RunOwner.Read(Path.Combine(folder, RunLock.OwnerFile)) is { } known && known.IsAlive() ? known : null;
        var bytes =
            SizeOf(Path.Combine(folder, RunDirectory.DatabaseName)) + SizeOf(Path.Combine(folder, RunDirectory.DatabaseName + "-wal"));
        try
        {
            using var reader = RunReader.Open(folder);
            var status = owner is not null ? RunStatus.Running : reader.Status ?? RunStatus.Interrupted;
            return new RunSummary(
                name,
                folder,
                status,
                owner,
                reader.EventCount,
                reader.JournalCount,
                bytes,
                reader.StartedAt,
                reader.UpdatedAt
            );
        }
        catch (SkillOptException failure)
        {
            var status = owner is not null ? RunStatus.Running : RunStatus.Failed;
            return new RunSummary(name, folder, status, owner, 0, 0, bytes, null, null) { Problem = failure.Message };
        }
    }

    private static long SizeOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
