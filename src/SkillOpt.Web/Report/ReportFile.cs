using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SkillOpt.Web;

/// <summary>
/// A run as one file that opens without a server and asks for nothing: the same pages as the dashboard's, with the matrix and the chosen
/// trajectories compressed in it. The same facts give the same bytes.
/// </summary>
internal static class ReportFile
{
    /// <summary>Makes the file.</summary>
    /// <param name="project">The project.</param>
    /// <param name="pages">What it shows.</param>
    /// <param name="options">What it holds.</param>
    /// <exception cref="SkillOptException">SKO8010: it does not fit; SKO8011: a known key would be in it.</exception>
    public static async Task<byte[]> MakeAsync(ShownProject project, ReportPages pages, ReportOptions options)
    {
        using var renderer = new PageRenderer();
        var chosen = TrajectoryChoice.Of(pages, options);
        var style = AssetFiles.Text("app.css");
        var script = AssetFiles.Text("matrix.js").Replace("export ", "", StringComparison.Ordinal) + AssetFiles.Text("report.js");
        var request = RequestOf(project, pages, options);

        // How much there is room for is found by trying: every try is whole, so that none can be wrong.
        var (fewest, most) = (0, chosen.Count);
        var file = await MakeAsync(chosen.Count).ConfigureAwait(false);
        if (file.Length <= options.MaxBytes)
        {
            return file;
        }

        byte[]? fitting = null;
        while (fewest <= most)
        {
            var count = (fewest + most) / 2;
            var tried = await MakeAsync(count).ConfigureAwait(false);
            if (tried.Length <= options.MaxBytes)
            {
                (fitting, fewest) = (tried, count + 1);
            }
            else
            {
                most = count - 1;
            }
        }

        return fitting
            ?? throw new SkillOptException(
                "SKO8010",
                $"A report of run {pages.Moment.Name} takes more than {options.MaxBytes:N0} bytes even without trajectories; "
                    + "give a larger --max-bytes."
            );

        async Task<byte[]> MakeAsync(int count)
        {
            var data = new ReportData(
                [.. pages.Matrix.Rows.Select(r => r.Task)],
                [.. pages.Matrix.Columns.Select(c => c.Name)],
                MatrixBlock.CellsOf(pages.Matrix),
                [.. chosen.Take(count)]
            );
            var body = await renderer
                .RenderAsync(ReportView.Of(request, pages, options, data.Trajectories, chosen.Count - count))
                .ConfigureAwait(false);
            var json = JsonSerializer.Serialize(data, ReportJson.Default.ReportData);
            return Encoding.UTF8.GetBytes(Document(pages, Clean(body, options.Secrets), Clean(json, options.Secrets), style, script));
        }
    }

    private static string Document(ReportPages pages, string body, string json, string style, string script)
    {
        var policy =
            $"default-src 'none'; style-src '{HashOf(style)}'; script-src '{HashOf(script)}'; img-src data:; base-uri 'none'; "
            + "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
        var practice = pages.Overview.Head.IsPractice ? "(practice) " : "";
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta name="generator" content="SkillOpt">
            <title>{practice}Report of run {new VisibleHtmlEncoder().Encode(pages.Moment.Name)}</title>
            <link rel="icon" href="data:,">
            <style>{style}</style>
            </head>
            <body>
            {body}
            <script type="application/octet-stream" id="data">{Packed(json)}</script>
            <script>{script}</script>
            </body>
            </html>

            """;
    }

    private static PageRequest RequestOf(ShownProject project, ReportPages pages, ReportOptions options) =>
        new(
            project,
            pages.Moment.Folder,
            pages.Moment.Name,
            new PageAddress("/", new Dictionary<string, string>(StringComparer.Ordinal)),
            options.Command
        )
        {
            // Within a file every link leads to a place of the file.
            LinkInFile = static page => "#" + page.Replace('/', '-'),
        };

    private static string Clean(string text, SecretScrubber secrets) =>
        secrets.Knows(text)
            ? throw new SkillOptException(
                "SKO8011",
                "The report would hold a key that this program knows; nothing was written. Find it with 'skillopt show', or write "
                    + "the report with --include none --redact answers.",
                ExitCode.InvalidInput
            )
            : secrets.Scrub(text);

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Packed(string json)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(json));
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }
}
