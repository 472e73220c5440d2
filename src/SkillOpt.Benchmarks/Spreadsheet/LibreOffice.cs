using SkillOpt.Calls;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Recalculates the formulas of a workbook with LibreOffice, so that formulas the target wrote count with their values. Not part of the
/// published rule.
/// </summary>
internal sealed class LibreOffice(ProcessRunner processes)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    /// <summary>The program; null when it is not installed.</summary>
    public static string? Find() => ExecutableFinder.Find("soffice") ?? ExecutableFinder.Find("libreoffice");

    /// <summary>Replaces the file by its recalculated form. A file that LibreOffice cannot read stays as it is.</summary>
    /// <exception cref="ModelCallException">LibreOffice is missing or did not answer.</exception>
    public async Task RecalculateAsync(string path, CancellationToken cancellationToken)
    {
        var program =
            Find()
            ?? throw new ModelCallException(
                FailureKind.Missing,
                "SKO4022: `recalculate: true` needs LibreOffice; install it (Debian: apt install libreoffice-calc) or leave the setting "
                    + "out."
            );
        var folder = Directory.CreateTempSubdirectory("skillopt-office-");
        try
        {
            var profile = new Uri(folder.CreateSubdirectory("profile").FullName).AbsoluteUri;
            var made = folder.CreateSubdirectory("out").FullName;
            var request = new ProcessRequest(
                program,
                [
                    $"-env:UserInstallation={profile}",
                    "--headless",
                    "--norestore",
                    "--convert-to",
                    "xlsx:Calc MS Excel 2007 XML",
                    "--outdir",
                    made,
                    path,
                ]
            )
            {
                Timeout = s_longest,
            };
            var result = await processes.RunAsync(request, cancellationToken).ConfigureAwait(false);
            if (result.End != ProcessEnd.Exited)
            {
                throw new ModelCallException(
                    FailureKind.Crash,
                    $"LibreOffice did not recalculate {Path.GetFileName(path)} within {s_longest.TotalSeconds} s."
                );
            }

            var converted = Path.Combine(made, Path.GetFileNameWithoutExtension(path) + ".xlsx");
            if (File.Exists(converted))
            {
                File.Copy(converted, path, overwrite: true);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
