using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SkillOpt.Runs.Sqlite;

/// <summary>One open connection to a run's database. Not thread-safe. Every failure of the engine becomes a diagnostic with a mend.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly SqliteConnection _connection;

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(SqliteConnection connection, string path)
    {
        _connection = connection;
        Path = path;
    }

    public string Path { get; }

    internal sqlite3 Handle => _connection.Handle!;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it may be created or written.</param>
    /// <param name="isImmutable">Reads without any lock or side file: for folders that cannot be written at all.</param>
    public static SqliteDatabase Open(string path, SqliteOpenMode mode, bool isImmutable = false)
    {
        var source = isImmutable ? new Uri(System.IO.Path.GetFullPath(path)).AbsoluteUri + "?immutable=1" : path;
        var settings = new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            var database = new SqliteDatabase(connection, path);
            database.Execute("PRAGMA busy_timeout = 5000");
            return database;
        }
        catch (SqliteException failure)
        {
            connection.Dispose();
            throw SqliteFault.Translate(failure.SqliteErrorCode, failure.SqliteExtendedErrorCode, path, failure);
        }
        catch
        {
            connection.Dispose();
            throw;
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

    public void Dispose() => _connection.Dispose();
}
