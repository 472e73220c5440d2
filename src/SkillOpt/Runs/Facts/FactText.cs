using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace SkillOpt.Runs;

/// <summary>
/// The JSON of one fact, written into pieces: a fact about a large split takes megabytes, and buffers of that size would be doubled, kept
/// and never compacted. The first piece, mostly the only one, comes from the pool; the others do not, since the pool would keep them. Not
/// thread-safe.
/// </summary>
internal sealed class FactText : IBufferWriter<byte>, IDisposable
{
    // Below the size from which the runtime treats an array as a large object.
    private const int PieceSize = 1 << 15;

    private readonly List<ReadOnlyMemory<byte>> _full = [];
    private byte[] _pooled = [];
    private byte[] _piece = [];
    private int _used;

    /// <summary>Number of bytes written.</summary>
    public int Size => _full.Sum(p => p.Length) + _used;

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_piece.Length - _used < Math.Max(1, sizeHint))
        {
            var size = Math.Max(PieceSize, sizeHint);
            if (_piece.Length == 0)
            {
                _piece = _pooled = ArrayPool<byte>.Shared.Rent(size);
            }
            else
            {
                _full.Add(_piece.AsMemory(0, _used));
                _piece = GC.AllocateUninitializedArray<byte>(size);
            }

            _used = 0;
        }

        return _piece.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public ContentHash Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in Pieces)
        {
            hash.AppendData(piece.Span);
        }

        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        return new ContentHash(digest);
    }

    /// <summary>The text piece by piece; valid until the text is disposed.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Pieces => _full.Append(_piece.AsMemory(0, _used));

    public byte[] ToArray()
    {
        var whole = new byte[Size];
        var at = 0;
        foreach (var piece in Pieces)
        {
            piece.Span.CopyTo(whole.AsSpan(at));
            at += piece.Length;
        }

        return whole;
    }

    public override string ToString() => Encoding.UTF8.GetString(ToArray());

    /// <summary>Gives back what came from the pool; nothing may be read afterwards.</summary>
    public void Dispose()
    {
        if (_pooled.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_pooled);
        }

        _full.Clear();
        (_pooled, _piece, _used) = ([], [], 0);
    }
}
