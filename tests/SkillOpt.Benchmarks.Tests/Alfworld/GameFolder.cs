using System.Formats.Tar;
using System.IO.Compression;
using SkillOpt.Testing;

namespace SkillOpt.Benchmarks.Tests.Alfworld;

/// <summary>The games of the archive, unpacked once per test run.</summary>
public sealed class GameFolder : IDisposable
{
    private readonly Lazy<TemporaryFolder> _folder = new(() =>
    {
        var folder = new TemporaryFolder();
        using var file = File.OpenRead(System.IO.Path.Combine(BenchmarkData.Folder("alfworld"), "games_191.tar.gz"));
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(gzip, folder.Path, overwriteFiles: true);
        return folder;
    });

    public string Path => _folder.Value.Path;

    public void Dispose()
    {
        if (_folder.IsValueCreated)
        {
            _folder.Value.Dispose();
        }
    }
}
