using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>
/// A file of predictions: JSON lines with a task's <c>id</c> and its <c>answer</c> (or <c>prediction</c>, <c>output</c>).
/// </summary>
internal static class PredictionFile
{
    /// <summary>The answers by task, in the order of the file. Blank lines are passed over.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="name">How failures name the file.</param>
    /// <exception cref="SkillOptException">
    /// SKO1338: a line is not JSON, has no id or no answer, or is the second for its task.
    /// </exception>
    public static IReadOnlyDictionary<string, string> Read(string text, string name)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Trim().Length > 0 && !answers.TryAdd(Parse(line, $"{name}:{number}", out var answer), answer))
            {
                throw new SkillOptException("SKO1338", $"{name}:{number}: there is a second prediction for the same id.");
            }
        }

        return answers;
    }

    private static string Parse(string line, string where, out string answer)
    {
        try
        {
            var row = JsonNode.Parse(line) as JsonObject;
            var value = row?["answer"] ?? row?["prediction"] ?? row?["output"];
            var id = row?["id"];
            if (id is null || value is null)
            {
                throw new SkillOptException(
                    "SKO1338",
                    $"{where}: a prediction needs \"id\" and \"answer\" (or \"prediction\", \"output\")."
                );
            }

            answer = TextOf(value);
            return TextOf(id);
        }
        catch (JsonException e)
        {
            throw new SkillOptException("SKO1338", $"{where}: this line is not JSON.", innerException: e);
        }
    }

    private static string TextOf(JsonNode node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node.ToJsonString();
}
