using System.Text;
using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>Which project a folder of Cursor belongs to.</summary>
internal static class CursorProjects
{
    private const int DeepestLookup = 12;

    /// <summary>The project; null when it cannot be told.</summary>
    public static string? Of(string folder)
    {
        var mark = Path.Combine(folder, ".workspace-trusted");
        if (File.Exists(mark))
        {
            try
            {
                using var document = JsonDocument.Parse(InputFile.ReadAllBytes(mark, InputFile.MostBytesOfSettings));
                if (document.RootElement.Text("workspacePath") is { Length: > 0 } path)
                {
                    return path;
                }
            }
            catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
            {
                // The name of the folder tells too.
            }
        }

        return OfName(Path.GetFileName(folder));
    }

    /// <summary>The name that Cursor gives the folder of a project.</summary>
    public static string NameOf(string project)
    {
        var name = new StringBuilder();
        foreach (var c in project)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(c);
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        return name.ToString().TrimEnd('-');
    }

    // The name has lost what stood between its words, so that the folders of the disk are asked which of them it can mean.
    private static string? OfName(string name)
    {
        var at = "/";
        for (var depth = 0; depth < DeepestLookup; depth++)
        {
            if (NameOf(at) == name)
            {
                return at;
            }

            var next = FolderWalk
                .Folders(at)
                .Where(f => NameOf(f) is var slug && (name == slug || name.StartsWith(slug + "-", StringComparison.Ordinal)))
                .MaxBy(f => f.Length);
            if (next is null)
            {
                return null;
            }

            at = next;
        }

        return null;
    }
}
