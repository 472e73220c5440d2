using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>Which project a folder of chats belongs to: its name is a digest of the path, or a short name kept in a table.</summary>
internal static class GeminiProjects
{
    /// <summary>The project of a folder of chats; null when it cannot be told.</summary>
    /// <param name="home">The program's own folder.</param>
    /// <param name="folder">The folder below <c>tmp</c>.</param>
    /// <param name="asked">The project asked for, to compare with.</param>
    public static string? Of(string home, string folder, string? asked)
    {
        var mark = Path.Combine(folder, ".project_root");
        if (File.Exists(mark))
        {
            return File.ReadAllText(mark).Trim() is { Length: > 0 } root ? root : null;
        }

        var name = Path.GetFileName(folder);
        return InTable(Path.Combine(home, "projects.json"), name) ?? OfHash(name, asked);
    }

    /// <summary>The project asked for, or a folder above it, when its digest is this one.</summary>
    public static string? OfHash(string? hash, string? asked)
    {
        for (var at = asked; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(at))) == hash)
            {
                return at;
            }
        }

        return null;
    }

    private static string? InTable(string table, string name)
    {
        if (!File.Exists(table))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(InputFile.ReadAllBytes(table, InputFile.MostBytesOfSettings));
            return document.RootElement.Get("projects") is { ValueKind: JsonValueKind.Object } projects
                ? projects
                    .EnumerateObject()
                    .Where(p => p.Value.ValueKind == JsonValueKind.String && p.Value.ValueEquals(name))
                    .Select(p => p.Name)
                    .FirstOrDefault()
                : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
