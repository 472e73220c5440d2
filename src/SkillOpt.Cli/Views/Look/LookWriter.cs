using Spectre.Console;

namespace SkillOpt.Cli;

/// <summary>Writes a page on a terminal or into a pipe: lines, wrapped texts and tables, coloured where that is wanted.</summary>
/// <param name="terminal">Where.</param>
internal sealed class LookWriter(Terminal terminal)
{
    private readonly bool _isUtf8 = !terminal.IsTerminal || LocaleText.IsUtf8;

    /// <summary>Columns that a line may have.</summary>
    public int Width => Math.Max(40, terminal.Screen.Profile.Width);

    /// <summary>Whether people watch, so that long texts are cut to fit.</summary>
    public bool IsTerminal => terminal.IsTerminal;

    /// <summary>A line, wrapped between words on a terminal.</summary>
    public void Line(string text = "") => terminal.Output.WriteLine(Shown(text));

    /// <summary>A heading, after an empty line.</summary>
    public void Heading(string text)
    {
        Line();
        terminal.Screen.Write(ScreenText.Of(Shown(text) + "\n", new Style(decoration: Decoration.Bold)));
    }

    /// <summary>A coloured line.</summary>
    public void Coloured(string text, Color colour) => terminal.Screen.Write(ScreenText.Of(Shown(text) + "\n", new Style(colour)));

    /// <summary>A line cut to the width of a terminal; whole in a pipe.</summary>
    public void Cut(string text, Color? colour = null)
    {
        var line = text.Replace("\r", "", StringComparison.Ordinal).Replace('\n', ' ');
        var shown = Shown(VisibleText.Of(line));
        shown = IsTerminal && shown.Length >= Width ? shown[..Math.Max(1, Width - 1)] : shown;
        if (colour is { } wanted)
        {
            terminal.Screen.Write(new Text(shown + "\n", new Style(wanted)));
        }
        else
        {
            terminal.Output.WriteLine(shown);
        }
    }

    /// <summary>A table; its cells are cut where a terminal is too narrow, the last column first.</summary>
    /// <param name="heads">The columns; one that begins with <c>&gt;</c> is set to the right.</param>
    /// <param name="rows">The rows.</param>
    public void Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var names = heads.Select(h => h.TrimStart('>')).ToList();
        var cells = rows.Select(r => r.Select(c => Shown(VisibleText.Line(c))).ToList()).Prepend(names).ToList();
        var widths = Enumerable.Range(0, names.Count).Select(c => cells.Max(r => r[c].Length)).ToArray();
        if (IsTerminal)
        {
            var left = Width - 1 - ((names.Count - 1) * 2) - widths[..^1].Sum();
            widths[^1] = Math.Clamp(left, Math.Min(widths[^1], 8), Math.Max(8, widths[^1]));
        }

        foreach (var row in cells)
        {
            var line = string.Join(
                "  ",
                row.Select(
                    (cell, c) =>
                        heads[c].StartsWith('>') ? Fit(cell, widths[c]).PadLeft(widths[c]) : Fit(cell, widths[c]).PadRight(widths[c])
                )
            );
            Cut(line.TrimEnd(), ReferenceEquals(row, names) ? Color.Grey : null);
        }
    }

    /// <summary>A text in the signs that the terminal shows.</summary>
    public string Shown(string text) => _isUtf8 ? text : AsciiText.Of(text);

    private string Fit(string cell, int width) =>
        !IsTerminal || cell.Length <= width ? cell : cell[..Math.Max(0, width - 1)] + Shown("…")[..1];
}
