using System.Text;

namespace SkillOpt;

/// <summary>Collects standard output up to a limit and cuts it into lines for a listener. Thread-safe.</summary>
internal sealed class OutputCollector(int maxBytes, Action<string>? onLine)
{
    private readonly System.Buffers.ArrayBufferWriter<byte> _bytes = new();
    private readonly Lock _lock = new();
    private int _lineStart;

    /// <summary>False when the limit is passed; nothing of the surplus is kept.</summary>
    public bool Add(ReadOnlySpan<byte> chunk)
    {
        lock (_lock)
        {
            if ((long)_bytes.WrittenCount + chunk.Length > maxBytes)
            {
                return false;
            }

            var searchFrom = _bytes.WrittenCount;
            chunk.CopyTo(_bytes.GetSpan(chunk.Length));
            _bytes.Advance(chunk.Length);
            if (onLine is not null)
            {
                Announce(searchFrom);
            }

            return true;
        }
    }

    /// <summary>Announces a last line without a line break.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            if (onLine is not null && _lineStart < _bytes.WrittenCount)
            {
                onLine(Decode(_lineStart, _bytes.WrittenCount));
                _lineStart = _bytes.WrittenCount;
            }
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return Decode(0, _bytes.WrittenCount);
        }
    }

    private void Announce(int searchFrom)
    {
        var all = _bytes.WrittenSpan;
        for (var i = searchFrom; i < all.Length; i++)
        {
            if (all[i] == '\n')
            {
                onLine!(Decode(_lineStart, i).TrimEnd('\r'));
                _lineStart = i + 1;
            }
        }
    }

    private string Decode(int start, int end) => Encoding.UTF8.GetString(_bytes.WrittenSpan[start..end]);
}
