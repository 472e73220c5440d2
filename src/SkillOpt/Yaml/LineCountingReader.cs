namespace SkillOpt;

/// <summary>Knows how many lines of a text were taken, for faults that the YAML library gives no place.</summary>
/// <param name="text">The text.</param>
internal sealed class LineCountingReader(string text) : StringReader(text)
{
    /// <summary>The line that was reached, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <inheritdoc/>
    public override int Read()
    {
        var next = base.Read();
        Line += next == '\n' ? 1 : 0;
        return next;
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        var read = base.Read(buffer, index, count);
        Line += buffer.AsSpan(index, read).Count('\n');
        return read;
    }
}
