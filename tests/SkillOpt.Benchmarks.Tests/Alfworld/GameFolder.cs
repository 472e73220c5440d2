using System.Formats.Tar;
using System.IO.Compression;

namespace SkillOpt.Benchmarks.Tests.Alfworld;

/// <summary>The games of the archive, unpacked once per test run.</summary>
public sealed class GameFolder : IDisposable
{
    private readonly Lazy<string> _folder = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("alfworld-").FullName;
        using var file = File.OpenRead(System.IO.Path.Combine(BenchmarkData.Folder("alfworld"), "games_191.tar.gz"));
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(gzip, folder, overwriteFiles: true);
        return folder;
    });

    public string Path => _folder.Value;

    public void Dispose()
    {
        if (_folder.IsValueCreated)
        {
            Directory.Delete(_folder.Value, recursive: true);
        }
    }
}
