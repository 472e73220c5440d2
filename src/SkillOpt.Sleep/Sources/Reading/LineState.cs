using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>Where the reading of one file stands, and what was passed over.</summary>
internal sealed class LineState(string path, SourceContext context, TranscriptFile.Record record)
{
    private static readonly JsonDocumentOptions s_options = new() { AllowTrailingCommas = true };

    private int _line;
    private int _firstBad;
    private int _bad;
    private long _skipped;
    private int _long;

    /// <summary>Whether every line was read.</summary>
    public bool IsClean => _bad == 0 && _long == 0;

    /// <summary>A whole line.</summary>
    public void Line(ReadOnlyMemory<byte> line)
    {
        _line++;
        if (_skipped > 0)
        {
            // The end of a line that was too long.
            _skipped = 0;
            return;
        }

        if (!Read(line) && _bad++ == 0)
        {
            _firstBad = _line;
        }
    }

    /// <summary>What stands after the last line end: a line that is being written, or the last one of a file without an end.</summary>
    public void Last(ReadOnlyMemory<byte> line)
    {
        if (_skipped == 0)
        {
            Read(line);
        }
    }

    /// <summary>A line that is too long so far.</summary>
    public void TooLong(long bytes)
    {
        _long += _skipped == 0 ? 1 : 0;
        _skipped += bytes;
    }

    /// <summary>Names what was passed over.</summary>
    public void Report()
    {
        if (_bad > 0)
        {
            context.Trouble(
                $"{path}:{_firstBad}: {(_bad == 1 ? "one line is" : $"{_bad} lines are")} no JSON and passed over; the rest is read."
            );
        }

        if (_long > 0)
        {
            context.Trouble($"{path}: {(_long == 1 ? "a line" : $"{_long} lines")} of more than 8 MB passed over; the rest is read.");
        }
    }

    private bool Read(ReadOnlyMemory<byte> line)
    {
        var bytes = line.Span.Trim(" \t\r\0"u8);
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        if (bytes.IsEmpty)
        {
            return true;
        }

        if (bytes[0] != (byte)'{')
        {
            return false;
        }

        try
        {
            var at = line.Span.IndexOf((byte)'{');
            using var document = JsonDocument.Parse(line.Slice(at, bytes.Length), s_options);
            record(document.RootElement);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Half a surrogate in a text is found when the text is read.
            return false;
        }
    }
}
