using System.Text;

namespace SkillOpt.Cli;

/// <summary>Keeps what is written for later while something else has the screen.</summary>
/// <param name="inner">Where it goes otherwise.</param>
/// <param name="hold">Keeps a text and says so; false when it can be written now.</param>
internal sealed class HeldTextWriter(TextWriter inner, Func<string, bool> hold) : TextWriter(inner.FormatProvider)
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        if (!hold(value ?? ""))
        {
            inner.Write(value);
        }
    }

    public override void WriteLine() => WriteLine("");

    public override void WriteLine(string? value)
    {
        if (!hold(value + "\n"))
        {
            inner.WriteLine(value);
        }
    }

    public override void Flush() => inner.Flush();
}
