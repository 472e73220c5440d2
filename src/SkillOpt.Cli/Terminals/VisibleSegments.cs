using Spectre.Console;
using Spectre.Console.Rendering;

namespace SkillOpt.Cli;

/// <summary>
/// Makes hidden marks visible in whatever is drawn on the screen, whoever drew it; without colours it takes bold and the like out too, and
/// where the terminal shows no more than ASCII, all other signs.
/// </summary>
internal sealed class VisibleSegments(bool hasColours, bool isAscii = false) : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(r => (IRenderable)new Filtered(r, hasColours, isAscii));

    private sealed class Filtered(IRenderable inner, bool hasColours, bool isAscii) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(Of);

        private Segment Of(Segment segment)
        {
            if (segment.IsControlCode || segment.IsLineBreak)
            {
                return segment;
            }

            var text = VisibleText.Of(segment.Text);
            text = isAscii ? AsciiText.Of(text) : text;
            return ReferenceEquals(text, segment.Text) && hasColours
                ? segment
                : new Segment(text, hasColours ? segment.Style : Style.Plain, null);
        }
    }
}
