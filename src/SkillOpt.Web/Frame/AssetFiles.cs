using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace SkillOpt.Web;

/// <summary>The style and the scripts of the pages; they are part of the program.</summary>
internal static class AssetFiles
{
    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, byte[]> s_files = typeof(AssetFiles)
        .Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(n => n[Prefix.Length..], Read, StringComparer.Ordinal);

    /// <summary>Tells the versions of the program apart, so that a browser does not keep an older one's files.</summary>
    public static string Version { get; } =
        Convert.ToHexStringLower(SHA256.HashData([.. s_files.OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value)]))[..10];

    /// <summary>A file; null when there is none.</summary>
    public static byte[]? Find(string name) => s_files.GetValueOrDefault(name);

    /// <summary>The text of a file.</summary>
    public static string Text(string name) => System.Text.Encoding.UTF8.GetString(s_files[name]);

    /// <summary>What kind of file it is.</summary>
    public static string TypeOf(string name) =>
        name.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
