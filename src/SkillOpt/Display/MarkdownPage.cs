using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace SkillOpt;

/// <summary>
/// A page of Markdown that nothing written by others can change: constant text is the page's own, and whatever is filled in becomes plain
/// text. Filled-in text has its hidden marks made visible, no raw HTML, no links, no images and no code spans; it stays on its line.
/// </summary>
/// <param name="format">Where the page will be read.</param>
internal sealed class MarkdownPage(PageFormat format = PageFormat.Markdown)
{
    private const int LeastFence = 4;

    private readonly StringBuilder _page = new();

    /// <summary>Adds constant text.</summary>
    public MarkdownPage Append([ConstantExpected] string own)
    {
        _page.Append(own);
        return this;
    }

    /// <summary>Adds constant text with what is filled in.</summary>
    public MarkdownPage Append([InterpolatedStringHandlerArgument("")] Filled filled)
    {
        _ = filled;
        return this;
    }

    /// <summary>Adds a text of others on the line that is being written.</summary>
    public MarkdownPage Text(string text)
    {
        AppendText(text);
        return this;
    }

    /// <summary>
    /// Adds lines of others as a paragraph; each stays a line of its own, and none begins a heading, list, quote or block of code.
    /// </summary>
    public MarkdownPage Prose(string text)
    {
        foreach (var line in VisibleText.Of(text.Trim()).Split('\n'))
        {
            _page.Append(format == PageFormat.Plain ? line : MarkdownText.Line(line.Trim())).Append('\n');
        }

        return this;
    }

    /// <summary>Adds lines of others as a block of code that none of them can close.</summary>
    public MarkdownPage Block(IEnumerable<string> lines)
    {
        var shown = lines.Select(l => VisibleText.Of(l)).ToList();
        var fence = new string('~', Math.Max(LeastFence, 1 + shown.Select(LongestRun).DefaultIfEmpty().Max()));
        if (format == PageFormat.Markdown)
        {
            _page.Append(fence).Append("text\n");
        }

        foreach (var line in shown)
        {
            _page.Append(line).Append('\n');
        }

        if (format == PageFormat.Markdown)
        {
            _page.Append(fence).Append('\n');
        }

        return this;
    }

    /// <summary>The page.</summary>
    public override string ToString() => _page.ToString();

    private static int LongestRun(string line)
    {
        var (longest, run) = (0, 0);
        foreach (var c in line)
        {
            run = c == '~' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private void AppendText(string? text)
    {
        var line = VisibleText.Line(text ?? "");
        var head = text is { Length: > 0 } && char.IsWhiteSpace(text[0]) ? " " : "";
        var tail = line.Length > 0 && char.IsWhiteSpace(text![^1]) ? " " : "";
        _page.Append(head).Append(format == PageFormat.Plain ? line : MarkdownText.Inline(line)).Append(tail);
    }

    /// <summary>Takes an interpolated text apart: its constant parts are the page's own, the rest is text of others.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Filled
    {
        private readonly MarkdownPage _page;

        /// <summary>Creates the handler.</summary>
        public Filled(int literalLength, int formattedCount, MarkdownPage page)
        {
            _ = literalLength + formattedCount;
            _page = page;
        }

        /// <summary>A constant part.</summary>
        public void AppendLiteral(string own) => _page._page.Append(own);

        /// <summary>A number.</summary>
        public void AppendFormatted(int value) => _page._page.Append(value);

        /// <summary>Text of others.</summary>
        public void AppendFormatted(string? value) => _page.AppendText(value);
    }
}
