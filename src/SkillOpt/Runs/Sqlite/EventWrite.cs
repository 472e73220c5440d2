using System.Buffers;
using SkillOpt.Identity;

namespace SkillOpt.Runs.Sqlite;

/// <summary>A fact of the history to store. Its JSON is kept in a pooled buffer, for it may take megabytes.</summary>
internal sealed class EventWrite : StoreWrite
{
    private readonly long _seq;
    private readonly string _type;
    private readonly ContentHash _hash;
    private readonly long _at;
    private readonly byte[] _json;
    private readonly int _size;

    public EventWrite(long seq, string type, ContentHash hash, long at, ReadOnlySpan<byte> json)
    {
        _seq = seq;
        _type = type;
        _hash = hash;
        _at = at;
        _json = ArrayPool<byte>.Shared.Rent(json.Length);
        _size = json.Length;
        json.CopyTo(_json);
    }

    public override void Run(StoreStatements statements)
    {
        Span<byte> bytes = stackalloc byte[32];
        _hash.CopyTo(bytes);
        statements.Event.Bind(1, _seq).Bind(2, _type).Bind(3, bytes).Bind(4, _at).BindUtf8(5, _json.AsSpan(0, _size)).Run();
        ArrayPool<byte>.Shared.Return(_json);
    }
}
