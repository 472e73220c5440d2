using Spectre.Console.Rendering;

namespace SkillOpt.Cli;

/// <summary>
/// Draws something over the whole screen: from the top, each line to its end, no more lines than there are, and nothing left below.
/// </summary>
internal sealed class WholeScreen(IRenderable inner) : IRenderable
{
    private const string Top = "\u001b[H";
    private const string RestOfLine = "\u001b[K";
    private const string RestOfScreen = "\u001b[J";

    public Measurement Measure(RenderOptions options, int maxWidth) => new(maxWidth, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        // The last column stays free: some terminals break the line there.
        var width = Math.Max(1, maxWidth - 1);
        var lines = Segment.SplitLines(inner.Render(options, width), width).Take(Math.Max(1, options.ConsoleSize.Height)).ToList();
        yield return Segment.Control(Top);
        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var segment in lines[i])
            {
                yield return segment;
            }

            yield return Segment.Control(i < lines.Count - 1 ? RestOfLine + "\r\n" : RestOfLine);
        }

        yield return Segment.Control(RestOfScreen);
    }
}
