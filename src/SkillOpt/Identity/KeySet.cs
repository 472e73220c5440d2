using System.Buffers.Binary;

namespace SkillOpt;

/// <summary>
/// Which keys were met; a run meets hundreds of thousands, so it keeps only the first 64 of a digest's 256 bits: two keys of
/// one run share them with a probability below one in a hundred million. Thread-safe.
/// </summary>
internal sealed class KeySet
{
    private readonly DigestSet _prefixes = new();

    /// <summary>Adds a key; false when it was met before.</summary>
    public bool Add(ContentHash key)
    {
        Span<byte> bytes = stackalloc byte[32];
        key.CopyTo(bytes);
        lock (_prefixes)
        {
            return _prefixes.Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }
    }
}
