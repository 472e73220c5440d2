using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SkillOpt.Identity;

/// <summary>Digests a list of parts; every part is length-prefixed, so ("ab","c") and ("a","bc") differ. Not thread-safe; use once.</summary>
public sealed class ContentHashBuilder
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

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
        if (byteCount <= 1024)
        {
            Span<byte> buffer = stackalloc byte[byteCount];
            Encoding.UTF8.GetBytes(text, buffer);
            _hash.AppendData(buffer);
        }
        else
        {
            _hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        return this;
    }

    /// <summary>Adds raw bytes.</summary>
    public ContentHashBuilder Add(ReadOnlySpan<byte> bytes)
    {
        AddLength(bytes.Length);
        _hash.AppendData(bytes);
        return this;
    }

    /// <summary>Adds a number.</summary>
    public ContentHashBuilder Add(long number) => AddLength(number);

    /// <summary>Adds another digest.</summary>
    public ContentHashBuilder Add(ContentHash hash) => Add(hash.ToBytes());

    /// <summary>Finishes the digest; the builder must not be used afterwards.</summary>
    public ContentHash ToHash()
    {
        Span<byte> digest = stackalloc byte[32];
        _hash.GetHashAndReset(digest);
        _hash.Dispose();
        return new ContentHash(digest);
    }

    private ContentHashBuilder AddLength(long value)
    {
        Span<byte> buffer = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(buffer, value);
        _hash.AppendData(buffer);
        return this;
    }
}
