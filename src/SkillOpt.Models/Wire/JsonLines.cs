using System.Text.Json;

namespace SkillOpt.Models;

/// <summary>Reads a program's output as JSON objects, one per line; other lines are passed over.</summary>
internal static class JsonLines
{
    public static IReadOnlyList<JsonElement> Read(string output)
    {
        var objects = new List<JsonElement>();
        foreach (var line in output.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.Length == 0 || trimmed[0] != '{')
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(trimmed.ToString());
                objects.Add(document.RootElement.Clone());
            }
            catch (JsonException)
            {
                // A line cut off by a crash; the missing final event tells.
            }
        }

        return objects;
    }
}
