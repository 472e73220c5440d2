using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>
/// Projects with run folders that released versions made, each with what that version showed of them (its <c>expected</c> folder).
/// </summary>
internal static class EarlierRuns
{
    public static void Unpack(string version, string name, TemporaryFolder workspace)
    {
        var archive = Path.Combine(Repository.Root, "tests", "SkillOpt.EndToEnd", "Fixtures", version, name + ".tar.gz");
        using var file = File.OpenRead(archive);
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(unzipped, workspace.Path, overwriteFiles: false);
    }

    /// <summary>
    /// Every value that an earlier version showed and that is now missing or another, as paths. Members that came since do not count.
    /// </summary>
    public static IEnumerable<string> Lost(JsonNode? before, JsonNode? now, string path = "$") =>
        before switch
        {
            JsonObject members => now is JsonObject other
                ? members.SelectMany(m => Lost(m.Value, other.TryGetPropertyValue(m.Key, out var value) ? value : null, $"{path}.{m.Key}"))
                : [path],
            JsonArray items => now is JsonArray others && others.Count == items.Count
                ? items.SelectMany((item, i) => Lost(item, others[i], $"{path}[{i}]"))
                : [path],
            _ => JsonNode.DeepEquals(before, now) ? [] : [path],
        };
}
