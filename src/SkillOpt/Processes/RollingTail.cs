using System.Text;

namespace SkillOpt;

/// <summary>Keeps the last bytes of a stream, whatever its length.</summary>
internal sealed class RollingTail(int length)
{
    private readonly byte[] _ring = new byte[Math.Max(1, length)];
    private long _written;

    public void Add(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length > _ring.Length)
        {
            _written += chunk.Length - _ring.Length;
            chunk = chunk[^_ring.Length..];
        }

        var at = (int)(_written % _ring.Length);
        var first = Math.Min(chunk.Length, _ring.Length - at);
        chunk[..first].CopyTo(_ring.AsSpan(at));
        chunk[first..].CopyTo(_ring);
        _written += chunk.Length;
    }

    public override string ToString()
    {
        if (_written <= _ring.Length)
        {
            return Encoding.UTF8.GetString(_ring, 0, (int)_written);
        }

        var at = (int)(_written % _ring.Length);
        var text = Encoding.UTF8.GetString([.. _ring[at..], .. _ring[..at]]);

        // The cut may lie inside a character; its rest is no text.
        return text.TrimStart('\uFFFD');
    }
}
