using System.Formats.Tar;
using System.IO.Compression;
using SkillOpt.Testing;

[assembly: AssemblyFixture(typeof(SkillOpt.Web.Tests.ExampleRuns))]

namespace SkillOpt.Web.Tests;

/// <summary>
/// Runs to look at, made once for all tests: the example of the repository, trained by the built command, and runs that version 0.1 left.
/// </summary>
public sealed class ExampleRuns : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The trained example.</summary>
    public string Dates => _folder.At("dates");

    /// <summary>A finished run of version 0.1.</summary>
    public string Finished => _folder.At("finished");

    /// <summary>An unfinished run of version 0.1.</summary>
    public string Unfinished => _folder.At("unfinished");

    /// <summary>A folder with all of them.</summary>
    public string All => _folder.Path;

    internal static string Root { get; } = FindRoot();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Copy(Path.Combine(Root, "examples", "spreadsheet-dates"), Dates);
        foreach (var name in new[] { "finished", "unfinished" })
        {
            Directory.CreateDirectory(_folder.At(name));
            await using var file = File.OpenRead(
                Path.Combine(Root, "tests", "SkillOpt.EndToEnd", "Fixtures", "version-0.1", name + ".tar.gz")
            );
            await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
            await TarFile.ExtractToDirectoryAsync(unzipped, _folder.At(name), overwriteFiles: false);
        }

        await Command.RunAsync(Dates, "train");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Copies a project without the runs that somebody made there.</summary>
    internal static void Copy(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, file);
            if (!relative.StartsWith("runs", StringComparison.Ordinal))
            {
                var place = Path.Combine(target, relative);
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.Copy(file, place);
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SkillOpt.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
