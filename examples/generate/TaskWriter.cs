using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Examples;

/// <summary>Writes task files, one JSON object per line.</summary>
internal static class TaskWriter
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Task(string id, string type, string input, JsonNode expected, params string[] files)
    {
        var task = new JsonObject
        {
            ["id"] = id,
            ["type"] = type,
            ["input"] = input,
            ["expected"] = expected,
        };
        if (files.Length > 0)
        {
            task["files"] = new JsonArray([.. files.Select(f => (JsonNode)f)]);
        }

        return task;
    }

    public static void Write(string path, IEnumerable<JsonObject> tasks) =>
        File.WriteAllText(path, string.Concat(tasks.Select(t => t.ToJsonString(s_plain) + "\n")));
}
