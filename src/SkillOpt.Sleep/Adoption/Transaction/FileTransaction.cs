using System.Globalization;

namespace SkillOpt.Sleep;

/// <summary>
/// Writes several files as one: wherever it is cut off, <see cref="Recover"/> leaves either all of them written or none. What files hold is
/// looked at again right before they are written, and what somebody else wrote meanwhile is never lost.
/// </summary>
/// <param name="parent">The folder with a folder for each transaction.</param>
/// <param name="time">The clock.</param>
/// <param name="step">Told before each step that is durable; for tests that cut it off there.</param>
internal sealed class FileTransaction(string parent, TimeProvider time, Action<string>? step = null)
{
    /// <summary>Writes the files.</summary>
    /// <param name="kind"><c>adopt</c> or <c>rollback</c>.</param>
    /// <param name="changes">The files.</param>
    /// <param name="proposals">What is adopted.</param>
    /// <param name="undoes">The adoption that is taken back; 0 for none.</param>
    /// <returns>The receipt.</returns>
    /// <exception cref="SkillOptException">SKO7020: a file is not as it must be; then no file was changed.</exception>
    public TransactionRecord Run(string kind, IReadOnlyList<FileChange> changes, IReadOnlyList<string> proposals, int undoes = 0)
    {
        var folder = Make();
        var record = Prepare(folder, kind, changes, proposals, undoes);
        Step("wal");
        AtomicFile.WriteDurably(folder.Wal, record.ToBytes());
        try
        {
            for (var i = 0; i < record.Changes.Count; i++)
            {
                Apply(folder, i, record.Changes[i]);
            }

            foreach (var change in record.Changes.Where(c => FileState.Of(c.Path) != c.After))
            {
                throw Changed(change.Path);
            }
        }
        catch (Exception e) when (e is SkillOptException or IOException or UnauthorizedAccessException)
        {
            Undo(folder, record);
            throw e as SkillOptException ?? FileFault.Translate(e, record.Changes[0].Path);
        }

        Step("receipt");
        AtomicFile.WriteDurably(folder.Receipt, record.ToBytes());
        Step("commit");
        AtomicFile.DeleteDurably(folder.Wal);
        return record;
    }

    /// <summary>Finishes or undoes what was cut off.</summary>
    /// <returns>What was undone, in sentences.</returns>
    /// <exception cref="SkillOptException">SKO7022: a file was changed by somebody else in between; both are kept and named.</exception>
    public IReadOnlyList<string> Recover()
    {
        List<string> told = [];
        foreach (var folder in TransactionFolder.All(parent).Where(f => File.Exists(f.Wal)))
        {
            if (File.Exists(folder.Receipt))
            {
                AtomicFile.DeleteDurably(folder.Wal);
                continue;
            }

            var record = TransactionRecord.Read(folder.Wal);
            Undo(folder, record);
            told.Add($"The {record.Kind} of {record.At:yyyy-MM-dd HH:mm} was cut off; every file is as it was before.");
        }

        return told;
    }

    private TransactionRecord Prepare(
        TransactionFolder folder,
        string kind,
        IReadOnlyList<FileChange> changes,
        IReadOnlyList<string> proposals,
        int undoes
    )
    {
        var recorded = new List<RecordedChange>();
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            var before = File.Exists(change.Path) ? File.ReadAllBytes(change.Path) : null;
            if ((before is null ? "" : ContentHash.Of(before).ToString()) != change.BeforeHash)
            {
                throw Changed(change.Path);
            }

            Step($"before-{i}");
            if (before is not null)
            {
                AtomicFile.WriteDurably(folder.Before(i), before);
            }

            Step($"after-{i}");
            if (change.After is not null)
            {
                AtomicFile.WriteDurably(folder.After(i), change.After);
            }

            recorded.Add(
                new RecordedChange
                {
                    Path = change.Path,
                    Before = change.BeforeHash,
                    After = change.After is null ? "" : ContentHash.Of(change.After).ToString(),
                    Mode = FileState.ModeOf(change.Path),
                    Folders = Missing(change.Path),
                }
            );
        }

        return new TransactionRecord
        {
            Number = folder.Number,
            Kind = kind,
            At = time.GetUtcNow(),
            Proposals = proposals,
            Undoes = undoes,
            Changes = recorded,
        };
    }

    private void Apply(TransactionFolder folder, int index, RecordedChange change)
    {
        Step($"folders-{index}");
        Directory.CreateDirectory(Path.GetDirectoryName(change.Path)!);
        Step($"look-{index}");
        if (FileState.Of(change.Path) != change.Before)
        {
            throw Changed(change.Path);
        }

        Step($"write-{index}");
        if (change.After.Length == 0)
        {
            AtomicFile.DeleteDurably(change.Path);
        }
        else
        {
            AtomicFile.WriteDurably(change.Path, File.ReadAllBytes(folder.After(index)), ModeOf(change), Temporary(change.Path));
        }

        Step($"written-{index}");
    }

    // Only what still holds what we wrote is put back; what somebody else wrote since is theirs.
    private void Undo(TransactionFolder folder, TransactionRecord record)
    {
        List<string> foreign = [];
        for (var i = record.Changes.Count - 1; i >= 0; i--)
        {
            var change = record.Changes[i];
            if (Directory.Exists(Path.GetDirectoryName(change.Path)))
            {
                File.Delete(Temporary(change.Path));
            }

            var now = FileState.Of(change.Path);
            Step($"undo-{i}");
            if (now == change.Before)
            {
                RemoveFolders(change);
            }
            else if (now != change.After)
            {
                foreign.Add(change.Path);
            }
            else if (change.Before.Length == 0)
            {
                AtomicFile.DeleteDurably(change.Path);
                RemoveFolders(change);
            }
            else
            {
                AtomicFile.WriteDurably(change.Path, File.ReadAllBytes(folder.Before(i)), ModeOf(change), Temporary(change.Path));
            }
        }

        if (foreign.Count > 0)
        {
            throw new SkillOptException(
                "SKO7022",
                $"{string.Join(", ", foreign)} changed while a {record.Kind} was cut off; what it held before lies in {folder.Folder}. Put "
                    + $"together what you want, then remove {folder.Wal}."
            );
        }

        Step("undone");
        AtomicFile.DeleteDurably(folder.Wal);
    }

    private TransactionFolder Make()
    {
        Directory.CreateDirectory(parent);
        for (var number = TransactionFolder.All(parent).Select(f => f.Number).DefaultIfEmpty().Max() + 1; ; number++)
        {
            var folder = Path.Combine(parent, number.ToString("D4", CultureInfo.InvariantCulture));
            if (!Directory.Exists(folder))
            {
                Step("folder");
                return new TransactionFolder(Directory.CreateDirectory(folder).FullName);
            }
        }
    }

    private void Step(string name) => step?.Invoke(name);

    private static string Temporary(string path) => Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.skillopt-new");

    private static UnixFileMode? ModeOf(RecordedChange change) =>
        change.Mode is { } mode
            ? (UnixFileMode)mode
            : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private static List<string> Missing(string path)
    {
        List<string> missing = [];
        for (var at = Path.GetDirectoryName(path); at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
        {
            missing.Insert(0, at);
        }

        return missing;
    }

    private static void RemoveFolders(RecordedChange change)
    {
        foreach (var folder in change.Folders.Reverse().Where(f => Directory.Exists(f) && !Directory.EnumerateFileSystemEntries(f).Any()))
        {
            Directory.Delete(folder);
        }
    }

    private static SkillOptException Changed(string path) =>
        new(
            "SKO7020",
            $"{path} is not as it was when the change was worked out, so nothing was written; look at both with skillopt "
                + $"sleep review, or let "
                + "the next night begin from what it holds now."
        );
}
