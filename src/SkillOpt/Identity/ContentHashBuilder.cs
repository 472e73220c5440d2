using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SkillOpt;

/// <summary>
/// Digests a list of parts; every part is length-prefixed, so ("ab","c") and ("a","bc") differ. Not thread-safe; use once.
/// </summary>
internal sealed class ContentHashBuilder
{
    private const int BufferSize = 2048;

    // Most identities are short: they are gathered and digested at once, without the object that a digest in pieces needs.
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _used;
    private IncrementalHash? _long;

    internal ContentHashBuilder(string purpose) => Add(purpose);

    /// <summary>Adds a text part; null and empty differ.</summary>
    public ContentHashBuilder Add(string? text)
    {
        if (text is null)
        {
            return AddLength(-1);
        }

        var byteCount = Encoding.UTF8.GetByteCount(text);
        AddLength(byteCount);
        if (byteCount <= BufferSize)
        {
            var room = Room(byteCount);
            _used += Encoding.UTF8.GetBytes(text, room);
            return this;
        }

        var encoder = Encoding.UTF8.GetEncoder();
        var rest = text.AsSpan();
        bool isComplete;
        do
        {
            encoder.Convert(rest, Room(BufferSize / 2), flush: true, out var read, out var written, out isComplete);
            rest = rest[read..];
            _used += written;
        } while (!isComplete);
        return this;
    }

    /// <summary>Adds raw bytes.</summary>
    public ContentHashBuilder Add(ReadOnlySpan<byte> bytes)
    {
        AddLength(bytes.Length);
        if (bytes.Length <= BufferSize)
        {
            bytes.CopyTo(Room(bytes.Length));
            _used += bytes.Length;
        }
        else
        {
            Pour();
            _long!.AppendData(bytes);
        }

        return this;
    }

    /// <summary>Adds a number.</summary>
    public ContentHashBuilder Add(long number) => AddLength(number);

    /// <summary>Adds another digest.</summary>
    public ContentHashBuilder Add(ContentHash hash)
    {
        Span<byte> digest = stackalloc byte[32];
        hash.CopyTo(digest);
        return Add(digest);
    }

    /// <summary>Finishes the digest; the builder must not be used afterwards.</summary>
    public ContentHash ToHash()
    {
        Span<byte> digest = stackalloc byte[32];
        if (_long is null)
        {
            SHA256.HashData(_buffer.AsSpan(0, _used), digest);
        }
        else
        {
            Pour();
            _long.GetHashAndReset(digest);
            _long.Dispose();
        }

        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        return new ContentHash(digest);
    }

    private ContentHashBuilder AddLength(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), value);
        _used += sizeof(long);
        return this;
    }

    private Span<byte> Room(int size)
    {
        ObjectDisposedException.ThrowIf(_buffer.Length == 0, this);
        if (_buffer.Length - _used < size)
        {
            Pour();
        }

        return _buffer.AsSpan(_used);
    }

    private void Pour()
    {
        _long ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _long.AppendData(_buffer.AsSpan(0, _used));
        _used = 0;
    }
}
