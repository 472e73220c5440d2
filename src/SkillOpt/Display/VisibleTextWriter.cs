using System.Text;

namespace SkillOpt;

/// <summary>
/// The one way to a screen: whatever is written reaches it with its hidden marks made visible (<see cref="VisibleText"/>).
/// </summary>
/// <param name="inner">The screen. It is not closed.</param>
internal sealed class VisibleTextWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => inner.Write(VisibleText.Of(value.ToString()));

    /// <inheritdoc/>
    public override void Write(string? value) => inner.Write(VisibleText.Of(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    /// <inheritdoc/>
    public override void WriteLine() => inner.WriteLine();

    // One call, so that lines of two threads do not mix.
    /// <inheritdoc/>
    public override void WriteLine(string? value) => inner.WriteLine(VisibleText.Of(value));

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();
}
