using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace SkillOpt.Runs;

/// <summary>
/// A prepared statement on the raw engine: binding spans and reading columns without the per-command objects of ADO.NET,
/// which cost more than the insert itself. Not thread-safe.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteDatabase database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(database.Handle, sql, out _statement));
    }

    public SqliteStatement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, double? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_double(_statement, index, number) : raw.sqlite3_bind_null(_statement, index));
        return this;
    }

    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        // The engine stores NULL for an empty span without an address.
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, index, 0) : raw.sqlite3_bind_blob(_statement, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(_statement, index));
            return this;
        }

        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (size is > 0 and <= 512)
        {
            Span<byte> buffer = stackalloc byte[size];
            return BindUtf8(index, buffer[..Encoding.UTF8.GetBytes(value, buffer)]);
        }

        return BindUtf8(index, Encoding.UTF8.GetBytes(value));
    }

    public SqliteStatement BindUtf8(int index, ReadOnlySpan<byte> text)
    {
        Check(text.IsEmpty ? raw.sqlite3_bind_text(_statement, index, "") : raw.sqlite3_bind_text(_statement, index, text));
        return this;
    }

    /// <summary>
    /// Binds a text that comes in pieces. It is put together outside of the managed heap, where a buffer of megabytes would stay for long.
    /// </summary>
    public SqliteStatement BindUtf8(int index, IEnumerable<ReadOnlyMemory<byte>> pieces, int size)
    {
        var buffer = Marshal.AllocHGlobal(size + 1);
        try
        {
            var at = 0;
            foreach (var piece in pieces)
            {
                MemoryMarshal.TryGetArray(piece, out var bytes);
                Marshal.Copy(bytes.Array!, bytes.Offset, buffer + at, bytes.Count);
                at += bytes.Count;
            }

            Marshal.WriteByte(buffer, size, 0);
            Check(raw.sqlite3_bind_text(_statement, index, utf8z.FromIntPtr(buffer)));
            return this;
        }
        finally
        {
            Marshal.FreeHGlobal(buffer);
        }
    }

    /// <summary>Runs a statement that returns nothing and makes it ready for the next use.</summary>
    public void Run()
    {
        var code = raw.sqlite3_step(_statement);
        var reset = raw.sqlite3_reset(_statement);
        if (code is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            Check(code);
        }

        Check(reset);
    }

    /// <summary>Moves to the next row; false (and ready for the next use) when there is none.</summary>
    public bool Read()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        Reset();
        if (code != raw.SQLITE_DONE)
        {
            Check(code);
        }

        return false;
    }

    public void Reset() => _ = raw.sqlite3_reset(_statement);

    public long GetInt64(int column) => raw.sqlite3_column_int64(_statement, column);

    public double? GetDouble(int column) =>
        raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_double(_statement, column);

    public ReadOnlySpan<byte> GetBytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public string GetText(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    public string? GetTextOrNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL ? null : GetText(column);

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw SqliteFault.Translate(code, raw.sqlite3_extended_errcode(_database.Handle), _database.Path);
        }
    }
}
