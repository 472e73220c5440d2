using SkillOpt.Runs;

namespace SkillOpt.Sleep;

/// <summary>
/// A private copy of another program's SQLite store, with what it has not yet written back. The store itself is only read, as a file: no
/// lock is taken that its program could meet, and no file is made beside it.
/// </summary>
internal sealed class StoreSnapshot : IDisposable
{
    private const int Attempts = 4;
    private static readonly string[] s_beside = ["-wal", "-journal"];
    private readonly string _folder;

    private StoreSnapshot(string folder, SqliteDatabase database)
    {
        _folder = folder;
        Database = database;
    }

    /// <summary>The copy, to be read.</summary>
    public SqliteDatabase Database { get; }

    /// <summary>Files beside a store that belong to what it holds.</summary>
    public static IEnumerable<string> Beside(string path) => s_beside.Select(s => path + s);

    /// <summary>Copies a store and opens the copy.</summary>
    /// <exception cref="IOException">It cannot be read, or was being written all the time.</exception>
    /// <exception cref="SkillOptException">It is no database.</exception>
    public static StoreSnapshot Take(string path)
    {
        var folder = Directory.CreateTempSubdirectory("skillopt-sleep-").FullName;
        try
        {
            var copy = Path.Combine(folder, "copy.db");
            for (var attempt = 1; ; attempt++)
            {
                var before = SessionUnit.Of(path, Beside(path))?.Stamp;
                Copy(path, copy);
                foreach (var suffix in s_beside)
                {
                    File.Delete(copy + suffix);
                    if (File.Exists(path + suffix))
                    {
                        Copy(path + suffix, copy + suffix);
                    }
                }

                if (before is not null && before == SessionUnit.Of(path, Beside(path))?.Stamp)
                {
                    break;
                }

                if (attempt == Attempts)
                {
                    throw new IOException($"'{path}' was being written all the time; the next night reads it");
                }
            }

            return new StoreSnapshot(folder, SqliteDatabase.Open(copy, SqliteAccess.Write));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Copy(string from, string to)
    {
        using var source = TranscriptFile.Open(from);

        // The temporary folder is its owner's alone.
        using var target = new FileStream(to, FileMode.Create, FileAccess.Write);
        source.CopyTo(target);
    }
}
