using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.FileSystemGlobbing;

namespace SkillOpt.Benchmarks;

/// <summary>Reads the files that evals are made of.</summary>
internal static class EvalFile
{
    private const string Scheme = "file://";

    /// <summary>Whether a text names a file.</summary>
    public static bool IsReference(string text) => text.StartsWith(Scheme, StringComparison.Ordinal);

    /// <summary>
    /// The files that a reference beside another file names, in order; patterns are understood. Empty when there is none, and for
    /// everything outside the folder.
    /// </summary>
    public static IReadOnlyList<string> Beside(string path, string reference)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var pattern = (IsReference(reference) ? reference[Scheme.Length..] : reference).Trim();
        if (pattern.Length == 0 || pattern.Contains("..", StringComparison.Ordinal) || Path.IsPathRooted(pattern))
        {
            return [];
        }

        return [.. new Matcher(StringComparison.Ordinal).AddInclude(pattern).GetResultsInFullPath(folder).Order(StringComparer.Ordinal)];
    }

    /// <summary>A file's text.</summary>
    /// <exception cref="SkillOptException">SKO4030: it cannot be read.</exception>
    public static string Text(string path)
    {
        try
        {
            return InputFile.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkillOptException("SKO4030", $"{path} cannot be read: {e.Message.TrimEnd('.')}.", innerException: e);
        }
    }

    /// <summary>A YAML file as JSON.</summary>
    /// <exception cref="SkillOptException">SKO4030: it cannot be read or is no YAML.</exception>
    public static JsonNode? Yaml(string path)
    {
        try
        {
            return YamlJson.Parse(Text(path));
        }
        catch (YamlFormatException e)
        {
            throw new SkillOptException("SKO4030", $"{path}:{e.Line}: this is not YAML: {e.Message}.", innerException: e);
        }
    }

    /// <summary>A JSON file.</summary>
    /// <exception cref="SkillOptException">SKO4030: it cannot be read or is no JSON.</exception>
    public static JsonNode? Json(string path)
    {
        try
        {
            return JsonNode.Parse(Text(path));
        }
        catch (JsonException e)
        {
            throw new SkillOptException("SKO4030", $"{path}:{e.LineNumber + 1}: this is not JSON.", innerException: e);
        }
    }

    /// <summary>The objects of a list in a YAML, JSON, JSON lines or CSV file; null when the file is of another kind.</summary>
    public static IReadOnlyList<JsonObject>? Objects(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".yaml" or ".yml" => [.. (Yaml(path) as JsonArray ?? []).OfType<JsonObject>()],
            ".json" => [.. (Json(path) as JsonArray ?? []).OfType<JsonObject>()],
            ".jsonl" or ".ndjson" or ".csv" => [.. JsonRows.Read(path).Select(r => r.Value)],
            _ => null,
        };
}
