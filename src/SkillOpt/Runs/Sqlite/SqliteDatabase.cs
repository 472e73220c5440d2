using SQLitePCL;

namespace SkillOpt.Runs;

/// <summary>
/// One open connection to a run's database, on the raw engine. Not thread-safe. Every failure of the engine becomes a diagnostic with a
/// mend.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(sqlite3 handle, string path)
    {
        Handle = handle;
        Path = path;
    }

    public string Path { get; }

    internal sqlite3 Handle { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="access">Whether it may be created or written.</param>
    public static SqliteDatabase Open(string path, SqliteAccess access)
    {
        if (access == SqliteAccess.Create)
        {
            MakePrivate(path);
        }

        var flags = access switch
        {
            SqliteAccess.Create => raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE,
            SqliteAccess.Write => raw.SQLITE_OPEN_READWRITE,
            SqliteAccess.Read => raw.SQLITE_OPEN_READONLY,
            _ => raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI,
        };
        var name = access == SqliteAccess.Immutable ? new Uri(System.IO.Path.GetFullPath(path)).AbsoluteUri + "?immutable=1" : path;
        var code = raw.sqlite3_open_v2(name, out var handle, flags, null);
        if (code != raw.SQLITE_OK)
        {
            var extended = handle.IsInvalid ? code : raw.sqlite3_extended_errcode(handle);
            handle.Dispose();
            throw SqliteFault.Translate(code, extended, path);
        }

        var database = new SqliteDatabase(handle, path);
        try
        {
            database.Execute("PRAGMA busy_timeout = 5000");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    // What models and people wrote is nobody else's business. The engine gives its side files the same permissions.
    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
        {
            return;
        }

        try
        {
            new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            ).Dispose();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The engine meets the same fault, or the file of another process, and tells it.
        }
    }

    public SqliteStatement Prepare(string sql) => new(this, sql);

    public void Execute(string sql)
    {
        using var statement = Prepare(sql);
        while (statement.Read())
        {
            // A pragma may answer with a row that nobody needs.
        }
    }

    public long ExecuteInt64(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Read() ? statement.GetInt64(0) : 0;
    }

    public void Dispose() => Handle.Dispose();
}
