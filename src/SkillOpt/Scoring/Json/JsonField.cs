using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>One scored field of a JSON answer.</summary>
/// <param name="Name">The path as written, dots between names, numbers for list places.</param>
/// <param name="Path">The path's parts; empty for the whole value.</param>
/// <param name="Weight">Its weight; at least 0.</param>
/// <param name="Scorer">How it is compared; null = equal values.</param>
internal sealed record JsonField(string Name, IReadOnlyList<string> Path, double Weight, IScorer? Scorer)
{
    public static JsonField Create(string name, JsonNode? settings, ScorerServices services, string place)
    {
        if (settings is JsonObject map)
        {
            var values = new ScorerSettings(map, place);
            var scorer = values.Node("scorer") is { } inner ? services.Part(inner, place + ".scorer") : null;
            var weight = values.Number("weight", 1, 0, double.MaxValue);
            values.RequireNoOthers();
            return new JsonField(name, Split(name), weight, scorer);
        }

        return
            settings?.GetValueKind() == JsonValueKind.Number
            && double.Parse(settings.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) is >= 0 and var given
            ? new JsonField(name, Split(name), given, null)
            : throw new SkillOptException("SKO1203", $"{place} must be a weight of at least 0, or an object with 'weight' and 'scorer'.");
    }

    public async ValueTask<Score> ScoreAsync(ScoringRequest request, JsonNode? answer, CancellationToken cancellationToken)
    {
        var hasGot = TryFind(answer, out var got);
        if (!TryFind(request.Task.Expected, out var expected))
        {
            throw new ScoringException(
                $"Scorer json compares the field '{Name}', which the expected answer of task '{request.Task.Id}' does not have."
            );
        }

        if (!hasGot)
        {
            return Score.Fail($"'{Name}' is missing, expected {Show(expected)}; {Fields(answer)}");
        }

        if (Scorer is null)
        {
            return JsonEquality.AreEqual(got, expected)
                ? Score.Pass()
                : Score.Fail(
                    $"{(Name.Length == 0 ? "the value" : $"'{Name}'")} is {Kind(got, expected)}{Show(got)}, expected "
                        + $"{Kind(expected, got)}{Show(expected)}"
                );
        }

        var task = new Tasks.TaskItem
        {
            Id = request.Task.Id,
            Input = request.Task.Input,
            Expected = expected?.DeepClone(),
            Type = request.Task.Type,
            Metadata = request.Task.Metadata,
            Files = request.Task.Files,
        };
        var score = await Scorer.ScoreAsync(request with { Task = task, Answer = TextOf(got) }, cancellationToken).ConfigureAwait(false);
        return new Score(score.Hard, score.Soft, $"'{Name}': {score.Explanation.TrimEnd('.')}");
    }

    private static string[] Split(string name) => name.Split('.', StringSplitOptions.RemoveEmptyEntries);

    private bool TryFind(JsonNode? node, out JsonNode? found)
    {
        found = node;
        foreach (var part in Path)
        {
            if (found is JsonObject map && map.TryGetPropertyValue(part, out var child))
            {
                found = child;
            }
            else if (found is JsonArray list && int.TryParse(part, out var index) && index >= 0 && index < list.Count)
            {
                found = list[index];
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static string TextOf(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node?.ToJsonString() ?? "null";

    private static string Show(JsonNode? node) => QuotedText.Short(ReadableJson.Of(node), QuotedText.Part);

    private static string Fields(JsonNode? answer) =>
        answer is JsonObject map
            ? $"the answer has {(map.Count == 0 ? "no field" : $"the fields {QuotedText.List([.. map.Select(p => p.Key)], 8, 40)}")}"
            : $"the answer is {KindOf(answer)}, not an object";

    // The kind is worth a word only where it is the difference.
    private static string Kind(JsonNode? node, JsonNode? other) => KindOf(node) == KindOf(other) ? "" : KindOf(node) + " ";

    private static string KindOf(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "the text",
            JsonValueKind.Number => "the number",
            JsonValueKind.True or JsonValueKind.False => "the truth value",
            _ => "the value",
        };
}
