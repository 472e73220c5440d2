using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>Reads answers by task id from JSON Lines with <c>id</c> and <c>answer</c>.</summary>
internal static class FrozenAnswers
{
    /// <exception cref="SkillOptException">SKO5004: the file is missing or a line is no answer.</exception>
    public static Dictionary<string, string> Read(string path, string name)
    {
        string[] lines;
        try
        {
            lines = [.. InputFile.ReadLines(path)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SkillOptException("SKO5004", $"The answers '{name}' cannot be read; check the path.", innerException: e);
        }

        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            var (id, answer) = ReadLine(lines[i]);
            if (id is null || answer is null || !answers.TryAdd(id, answer))
            {
                throw new SkillOptException("SKO5004", $"{name}:{i + 1} is no answer; each line needs an 'id' of its own and an 'answer'.");
            }
        }

        return answers;
    }

    private static (string? Id, string? Answer) ReadLine(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject map ? (TextOf(map["id"]), TextOf(map["answer"])) : (null, null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static string? TextOf(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.Number => node.ToJsonString(),
            _ => null,
        };
}
