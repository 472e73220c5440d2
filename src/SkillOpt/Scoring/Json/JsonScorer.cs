using System.Text.Json.Nodes;
using SkillOpt.Calls;

namespace SkillOpt.Scoring;

/// <summary>
/// <c>json</c>: the answer is JSON (bare, or in a code fence). Settings: <c>schema</c>; <c>fields</c> (an object from field path to weight,
/// or to an object with <c>weight</c> and <c>scorer</c>; default: every field of the expected object, weight 1, equal values); <c>extra</c>
/// (<c>allow</c> or <c>refuse</c> fields that are not expected). Soft is the weighted share of right fields; hard needs all and a valid
/// schema.
/// </summary>
internal sealed class JsonScorer : IScorer
{
    private readonly AnswerExtractor _extractor;
    private readonly JsonSchemaCheck? _schema;
    private readonly IReadOnlyList<JsonField>? _fields;
    private readonly bool _refuseExtra;

    private JsonScorer(ScorerSettings settings, ScorerServices services)
    {
        _extractor = AnswerExtractor.Create(settings);
        _schema = settings.Node("schema") is { } schema ? JsonSchemaCheck.Create(schema, settings.Place + ".schema") : null;
        _refuseExtra = settings.Choice("extra", "allow", "refuse") == "refuse";
        _fields = settings.Node("fields") is { } fields
            ?
            [
                .. (fields as JsonObject ?? throw settings.Wrong("fields", "an object from field to weight")).Select(f =>
                    JsonField.Create(f.Key, f.Value, services, $"{settings.Place}.fields.{f.Key}")
                ),
            ]
            : null;
        if (_fields is not null && (_fields.Count == 0 || _fields.Sum(f => f.Weight) <= 0))
        {
            throw settings.Wrong("fields", "an object with at least one field of positive weight");
        }

        IsPure = _fields?.All(f => f.Scorer?.IsPure != false) ?? true;
        Fingerprint = $"json/2 {settings.Canonical()} {string.Join(' ', _fields?.Select(f => f.Scorer?.Fingerprint) ?? [])}";
    }

    public string Name => "json";

    public string Fingerprint { get; }

    public bool IsPure { get; }

    public static IScorer Create(ScorerSettings settings, ScorerServices services) => new JsonScorer(settings, services);

    public async ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken)
    {
        if (!_extractor.TryExtract(request.Answer, out var answer, out var problem))
        {
            return Score.Fail(problem);
        }

        if (!TryParse(answer, out var value, out var place))
        {
            return Score.Fail(
                $"{char.ToUpperInvariant(place[0])}{place[1..]} of {_extractor.Describe(request.Answer, answer)} is no JSON, and it "
                    + $"holds no single JSON value in a fence or between words."
            );
        }

        var problems = new List<string>(_schema?.Problems(value) ?? []);
        var schemaIsValid = problems.Count == 0;
        var fields = _fields ?? DefaultFields(request.Task.Expected);
        var (got, total) = (0.0, 0.0);
        var (allRight, wrong) = (true, 0);
        foreach (var field in fields)
        {
            var score = await field.ScoreAsync(request, value, cancellationToken).ConfigureAwait(false);
            got += field.Weight * score.Soft;
            total += field.Weight;
            if (score.Hard < 1)
            {
                allRight = false;
                wrong++;
                problems.Add(score.Explanation);
            }
        }

        if (_refuseExtra && Extra(value, request.Task.Expected) is { Length: > 0 } extra)
        {
            allRight = false;
            problems.Add($"unexpected fields: {extra}");
        }

        if (total == 0 && _schema is null)
        {
            throw new ScoringException($"Scorer json needs a schema, fields or an expected answer, and task '{request.Task.Id}' has none.");
        }

        var soft = total == 0 ? (schemaIsValid ? 1 : 0) : Math.Clamp(got / total, 0, 1);
        return schemaIsValid && allRight
            ? new Score(1, soft, $"The JSON is as expected: {Measured(fields.Count, 0)}.")
            : new Score(
                0,
                soft,
                QuotedText.Bounded(
                    $"Wrong in {QuotedText.Count(problems.Count, "place")} ({Measured(fields.Count, wrong)}): "
                        + $"{string.Join("; ", problems.Take(8))}{(problems.Count > 8 ? $"; and {problems.Count - 8} more" : "")}."
                )
            );
    }

    private string Measured(int fields, int wrong) =>
        string.Join(
            ", ",
            new[]
            {
                _schema is null ? "" : "checked against the schema",
                fields == 0 ? "" : $"{QuotedText.Number(fields - wrong)} of {QuotedText.Count(fields, "field")} right",
            }.Where(m => m.Length > 0)
        );

    private static IReadOnlyList<JsonField> DefaultFields(JsonNode? expected) =>
        expected switch
        {
            null => [],
            JsonObject map => [.. map.Select(p => new JsonField(p.Key, [p.Key], 1, null))],
            _ => [new JsonField("", [], 1, null)],
        };

    private static bool TryParse(string answer, out JsonNode? value, out string place)
    {
        place = "the text";
        try
        {
            value = JsonNode.Parse(answer);
            _ = value?.ToJsonString();
            return true;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or ArgumentException)
        {
            value = null;
            place = (e as System.Text.Json.JsonException)?.LineNumber is { } line ? $"line {line + 1}" : place;
        }

        // Models wrap JSON in a fence or in a sentence; whatever holds exactly one value is accepted.
        if ((JsonExtraction.Object(answer) ?? JsonExtraction.Array(answer)) is not { } found)
        {
            return false;
        }

        value = JsonNode.Parse(found.GetRawText());
        return true;
    }

    private static string Extra(JsonNode? value, JsonNode? expected) =>
        value is JsonObject got && expected is JsonObject wanted
            ? string.Join(", ", got.Select(p => p.Key).Where(k => !wanted.ContainsKey(k)))
            : "";
}
