using System.Globalization;
using SkillOpt.Runs;

namespace SkillOpt.Calls;

/// <summary>The file of a shared cache. Not thread-safe; other processes may use the same file.</summary>
internal sealed class SharedCacheFile : IDisposable
{
    private const int Version = 1;

    // "SKOC": tells a cache from any other database.
    private const int Mark = 0x534B4F43;

    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _keep;
    private readonly SqliteStatement _touch;

    private SharedCacheFile(SqliteDatabase database)
    {
        _database = database;
        _find = database.Prepare("SELECT value, digest, used FROM replies WHERE key = ?");
        _keep = database.Prepare("INSERT OR IGNORE INTO replies(key, value, digest, used) VALUES(?, ?, ?, ?)");
        _touch = database.Prepare("UPDATE replies SET used = ? WHERE key = ?");
    }

    /// <summary>Opens the file, creating it when there is none, and prunes it to four fifths of a size that it exceeds.</summary>
    /// <exception cref="SkillOptException">It cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static SharedCacheFile Open(string path, long maxBytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var database = SqliteDatabase.Open(path, SqliteAccess.Create);
        try
        {
            Prepare(database);
            Prune(database, maxBytes);
            return new SharedCacheFile(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>A kept value; null when there is none, or it is not what was kept.</summary>
    /// <param name="call">The call.</param>
    /// <param name="day">Today; the day of its last use is kept with a value.</param>
    public byte[]? Find(ContentHash call, long day)
    {
        Span<byte> key = stackalloc byte[32];
        call.CopyTo(key);
        if (!_find.Bind(1, key).Read())
        {
            return null;
        }

        var value = _find.GetBytes(0).ToArray();
        var isWhole = ContentHash.Of(value) == new ContentHash(_find.GetBytes(1));
        var used = _find.GetInt64(2);
        _find.Reset();
        if (used < day)
        {
            _touch.Bind(1, day).Bind(2, key).Run();
        }

        return isWhole ? value : null;
    }

    /// <summary>Keeps a value; the first of a call stays.</summary>
    public void Keep(ContentHash call, ReadOnlySpan<byte> value, long day)
    {
        Span<byte> key = stackalloc byte[32];
        Span<byte> digest = stackalloc byte[32];
        call.CopyTo(key);
        ContentHash.Of(value).CopyTo(digest);
        _keep.Bind(1, key).Bind(2, value).Bind(3, digest).Bind(4, day).Run();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _find.Dispose();
        _keep.Dispose();
        _touch.Dispose();
        _database.Dispose();
    }

    private static void Prepare(SqliteDatabase database)
    {
        if (database.ExecuteInt64("PRAGMA user_version") == 0 && database.ExecuteInt64("SELECT COUNT(*) FROM sqlite_master") == 0)
        {
            database.Execute("PRAGMA auto_vacuum = INCREMENTAL");
            database.Execute("PRAGMA journal_mode = WAL");
            database.Execute("BEGIN IMMEDIATE");
            database.Execute(
                "CREATE TABLE IF NOT EXISTS replies(id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, value BLOB NOT NULL, digest BLOB "
                    + "NOT NULL, used INTEGER NOT NULL)"
            );
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {Mark}"));
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
            database.Execute("COMMIT");
        }

        if (database.ExecuteInt64("PRAGMA application_id") != Mark || database.ExecuteInt64("PRAGMA user_version") != Version)
        {
            throw new InvalidDataException("it is no cache of this version of SkillOpt");
        }

        // A power cut may cost the last replies; they are then paid for again.
        database.Execute("PRAGMA synchronous = NORMAL");
    }

    // What was used least of late goes first, in the order in which it was kept.
    private static void Prune(SqliteDatabase database, long maxBytes)
    {
        var pages = database.ExecuteInt64("PRAGMA page_count") - database.ExecuteInt64("PRAGMA freelist_count");
        var size = pages * database.ExecuteInt64("PRAGMA page_size");
        if (size <= maxBytes)
        {
            return;
        }

        var excess = size - (maxBytes / 5 * 4);
        database.Execute("BEGIN IMMEDIATE");
        database.Execute(
            string.Create(
                CultureInfo.InvariantCulture,
                $"DELETE FROM replies WHERE id IN (SELECT id FROM (SELECT id, SUM(length(value)) OVER (ORDER BY used, id) - "
                    + $"length(value) AS before FROM replies) WHERE before < {excess})"
            )
        );
        database.Execute("COMMIT");
        database.Execute("PRAGMA incremental_vacuum");
    }
}
