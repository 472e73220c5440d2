using System.Text;
using SkillOpt.Reporting;

namespace SkillOpt.Web;

/// <summary>A run as a picture of 1200 × 630, for a page that shows only pictures. Without an interval it claims nothing.</summary>
internal static class ReportCard
{
    private const int Width = 1200;
    private const int Height = 630;
    private const int LineLength = 62;
    private static readonly VisibleHtmlEncoder s_encoder = new();

    /// <summary>The picture as SVG.</summary>
    public static string Svg(ShownProject project, ReportPages pages)
    {
        var overview = pages.Overview;
        var picture = new StringBuilder();
        picture.Append(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" "
        );
        picture.Append($"font-family=\"system-ui, DejaVu Sans, sans-serif\" role=\"img\" aria-label=\"{Encode(overview.Claim)}\">\n");
        picture.Append($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\"/>\n");
        Text(picture, 48, 70, 34, "#16191d", $"{project.Name} / {pages.Moment.Name}", isBold: true);
        var line = 122;
        foreach (var text in Lines(ClaimOf(pages)).Take(3))
        {
            Text(picture, 48, line, 28, "#16191d", text, isBold: false);
            line += 38;
        }

        Chart(picture, overview.Staircase);
        var head = overview.Head;
        Text(
            picture,
            48,
            572,
            20,
            "#505a66",
            $"target {head.Target ?? "—"} · optimizer {head.Optimizer ?? "—"} · gate {head.Gate ?? "—"}",
            isBold: false
        );
        Text(picture, 48, 602, 20, "#505a66", SealOf(pages), isBold: false);
        if (head.IsPractice)
        {
            picture.Append("<rect x=\"620\" y=\"582\" width=\"532\" height=\"30\" rx=\"5\" fill=\"#f4ebc0\" stroke=\"#6b5a00\"/>\n");
            Text(picture, 634, 603, 18, "#6b5a00", "▲ practice models: scores say nothing about a real model", isBold: false);
        }

        return picture.Append("</svg>\n").ToString();
    }

    // A difference without its interval is no claim.
    private static string ClaimOf(ReportPages pages) =>
        pages.Moment.View.Finished is { TestDifference: not null, TestLow: not null, TestHigh: not null } finished
            ? $"{pages.Overview.Claim} n = {finished.BestTest?.Tasks}."
            : "No claim: there is no measurement on test with an interval.";

    private static string SealOf(ReportPages pages) =>
        pages.Moment.View.Finished switch
        {
            null => "not finished: the test split is sealed",
            { TestWasRefused: true } => "the test split stays sealed: it was used before",
            { TestWord: null } => "nothing was measured on test",
            { TestUsedBefore.Count: > 0 } => "the test split was not fresh",
            _ => "test split opened once, at the end",
        };

    private static void Chart(StringBuilder picture, IReadOnlyList<StairPoint> points)
    {
        var plot = new Plot(Width, 300, 100, 16, 48, 20);
        const int Down = 240;
        foreach (var share in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            var y = Plot.Number(Down + plot.Y(share));
            picture.Append($"<path d=\"M100 {y}H{Width - 48}\" stroke=\"#cdd5df\" fill=\"none\"/>\n");
            Text(picture, 48, Down + plot.Y(share) + 6, 18, "#505a66", (share * 100).ToString("0"), isBold: false);
        }

        var path = new StringBuilder();
        foreach (var (index, point) in points.Index())
        {
            var x = plot.X(index, points.Count);
            if (point.Line is { } line)
            {
                path.Append(
                    path.Length == 0
                        ? $"M{Plot.Number(x)} {Plot.Number(Down + plot.Y(line))}"
                        : $"H{Plot.Number(x)}V{Plot.Number(Down + plot.Y(line))}"
                );
            }
        }

        picture.Append(
            $"<path d=\"{(path.Length == 0 ? "M0 0" : $"{path}H{Width - 48}")}\" stroke=\"#0a5f9e\" stroke-width=\"4\" fill=\"none\"/>\n"
        );
        foreach (var (index, point) in points.Index())
        {
            var (x, y) = (plot.X(index, points.Count), Down + plot.Y(point.Score.Value ?? point.Score.Bound ?? 0));
            if (point.Kind is StairKind.Start or StairKind.Accepted && point.Score.Value is not null)
            {
                picture.Append($"<circle cx=\"{Plot.Number(x)}\" cy=\"{Plot.Number(y)}\" r=\"8\" fill=\"#0a5f9e\"/>\n");
            }
            else if (point.Kind == StairKind.RejectedEarly)
            {
                picture.Append($"<path d=\"M{Plot.Number(x - 8)} {Plot.Number(y - 6)}h16l-8 13z\" fill=\"#a8480a\"/>\n");
            }
            else if (point.Kind == StairKind.Rejected)
            {
                picture.Append(
                    $"<path d=\"M{Plot.Number(x - 6)} {Plot.Number(y - 6)}l12 12m0 -12l-12 12\" stroke=\"#a8480a\" stroke-width=\"3\"/>\n"
                );
            }
        }
    }

    private static void Text(StringBuilder picture, double x, double y, int size, string colour, string text, bool isBold)
    {
        picture.Append($"<text x=\"{Plot.Number(x)}\" y=\"{Plot.Number(y)}\" font-size=\"{size}\" fill=\"{colour}\"");
        picture.Append(isBold ? " font-weight=\"700\">" : ">").Append(Encode(text)).Append("</text>\n");
    }

    private static string Encode(string text) => s_encoder.Encode(text);

    private static IEnumerable<string> Lines(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length >= LineLength)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : " " + word;
        }

        yield return line;
    }
}
