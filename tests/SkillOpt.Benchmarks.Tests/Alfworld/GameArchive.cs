using System.Formats.Tar;
using System.IO.Compression;

namespace SkillOpt.Benchmarks.Tests.Alfworld;

/// <summary>The games of the data set's archive, read straight from it.</summary>
internal static class GameArchive
{
    private static readonly Lazy<Dictionary<string, byte[]>> s_bytes = new(ReadAll);

    public static IReadOnlyCollection<string> Names => s_bytes.Value.Keys;

    public static AlfworldGame Load(string name) => AlfworldGame.Read(new MemoryStream(s_bytes.Value[name]), name);

    private static Dictionary<string, byte[]> ReadAll()
    {
        var games = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var file = File.OpenRead(Path.Combine(BenchmarkData.Folder("alfworld"), "games_191.tar.gz"));
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null)
            {
                continue;
            }

            using var buffer = new MemoryStream();
            entry.DataStream.CopyTo(buffer);
            games[entry.Name.TrimStart('.', '/')] = buffer.ToArray();
        }

        return games;
    }
}
