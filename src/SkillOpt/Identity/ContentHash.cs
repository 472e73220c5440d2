using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace SkillOpt;

/// <summary>
/// A SHA-256 digest: the identity of a skill, a task, a prompt or a piece of paid work. Equality is equality of the 32 bytes. In JSON it is
/// its 64 hex digits.
/// </summary>
[JsonConverter(typeof(ContentHashJsonConverter))]
[StructLayout(LayoutKind.Auto)]
public readonly record struct ContentHash
{
    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Wraps a 32-byte digest.</summary>
    /// <exception cref="ArgumentException">The span is not 32 bytes long.</exception>
    public ContentHash(ReadOnlySpan<byte> digest)
    {
        if (digest.Length != 32)
        {
            throw new ArgumentException("A SHA-256 digest has 32 bytes.", nameof(digest));
        }

        _a = BinaryPrimitives.ReadUInt64BigEndian(digest);
        _b = BinaryPrimitives.ReadUInt64BigEndian(digest[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(digest[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(digest[24..]);
    }

    /// <summary>The digest of a text's UTF-8 bytes.</summary>
    public static ContentHash Of(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The digest of bytes.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> bytes) => new(SHA256.HashData(bytes));

    /// <summary>Starts a digest over several named parts, each length-prefixed so that no two part lists collide.</summary>
    internal static ContentHashBuilder Build(string purpose) => new(purpose);

    /// <summary>Parses the 64 hex digits written by <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">The text is not 64 hex digits.</exception>
    public static ContentHash Parse(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        return bytes.Length == 32 ? new ContentHash(bytes) : throw new FormatException("A SHA-256 digest has 64 hex digits.");
    }

    /// <summary>The first 16 hex digits: enough for people to tell skills apart.</summary>
    public string Short => _a.ToString("x16");

    /// <summary>The 32 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[32];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Writes the 32 bytes to the start of a span.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _d);
    }

    /// <summary>64 lower-case hex digits.</summary>
    public override string ToString() => $"{_a:x16}{_b:x16}{_c:x16}{_d:x16}";
}
