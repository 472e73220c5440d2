using System.Text;
using Spectre.Console.Rendering;

namespace SkillOpt.Cli;

/// <summary>
/// Breaks lines that are wider than the terminal between words; what follows is indented like the line, so that columns stay readable.
/// </summary>
/// <param name="inner">The terminal.</param>
/// <param name="width">Its present width, in cells.</param>
internal sealed class WrappedTextWriter(TextWriter inner, Func<int> width) : TextWriter(inner.FormatProvider)
{
    private const int LeastWidth = 20;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    public override void Write(string? value) => inner.Write(Wrap(value ?? "", width()));

    public override void WriteLine() => inner.WriteLine();

    public override void WriteLine(string? value) => inner.WriteLine(Wrap(value ?? "", width()));

    public override void Flush() => inner.Flush();

    /// <summary>A text with every line broken between words so that it fits; a word wider than the line stays whole.</summary>
    public static string Wrap(string text, int width) =>
        width < LeastWidth || text.Length <= width ? text : string.Join('\n', text.Split('\n').Select(l => WrapLine(l, width)));

    private static string WrapLine(string line, int width)
    {
        if (Cells(line) <= width)
        {
            return line;
        }

        var indent = new string(' ', Math.Min(IndentOf(line), width / 2));
        var lines = new StringBuilder();
        var (current, used) = (new StringBuilder(), 0);
        foreach (var word in Words(line))
        {
            var cells = Cells(word.TrimEnd());
            if (used > indent.Length && used + cells > width)
            {
                lines.Append(current.ToString().TrimEnd()).Append('\n');
                current.Clear().Append(indent);
                used = indent.Length;
            }

            current.Append(word);
            used += Cells(word);
        }

        return lines.Append(current).ToString();
    }

    // Where the last column of the line's beginning starts: after leading blanks, and after gaps of two or more.
    private static int IndentOf(string line)
    {
        var indent = line.Length - line.TrimStart().Length;
        for (var i = indent; i + 2 < Math.Min(line.Length, 40); i++)
        {
            if (line[i] == ' ' && line[i + 1] == ' ' && line[i + 2] != ' ')
            {
                indent = i + 2;
            }
        }

        return indent;
    }

    // Words with the blanks that follow them.
    private static IEnumerable<string> Words(string line)
    {
        var start = 0;
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i - 1] == ' ' && line[i] != ' ' && line[start..i].Trim().Length > 0)
            {
                yield return line[start..i];
                start = i;
            }
        }

        yield return line[start..];
    }

    private static int Cells(string text) => new Segment(text).CellCount();
}
