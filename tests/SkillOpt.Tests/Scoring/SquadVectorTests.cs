using System.Text.Json;
using SkillOpt.Scoring;

namespace SkillOpt.Tests.Scoring;

public class SquadVectorTests
{
    private static JsonElement Vectors(string group) =>
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "scoring.json")))
            .RootElement.GetProperty(group);

    [Fact]
    public async Task The_published_normalisation_and_scores_are_reproduced()
    {
        var scorer = ScorerTests.Make("""{"name":"normalized_exact","answer":"tag_or_line"}""");
        var seen = 0;
        foreach (var v in Vectors("searchqa").EnumerateArray())
        {
            seen++;
            var golds = v.GetProperty("gold_answers");
            var predicted = v.GetProperty("expect").GetProperty("predicted_answer").GetString()!;
            SquadAnswer.Normalize(predicted).ShouldBe(v.GetProperty("norm_pred").GetString(), v.GetProperty("case").GetString());
            var request = new ScoringRequest(ScorerTests.Task(golds.GetRawText()), v.GetProperty("prediction_text").GetString()!);
            if (golds.GetArrayLength() == 0)
            {
                // The reference scores 0 where nothing is expected; we say that there is nothing to judge by.
                await Should.ThrowAsync<ScoringException>(async () => await scorer.ScoreAsync(request, CancellationToken.None));
                continue;
            }

            var score = await scorer.ScoreAsync(request, CancellationToken.None);
            score.Hard.ShouldBe(v.GetProperty("hard").GetDouble(), v.GetProperty("case").GetString());
            score.Soft.ShouldBe(v.GetProperty("soft").GetDouble(), 1e-12, v.GetProperty("case").GetString());
        }

        seen.ShouldBe(32);
    }

    [Fact]
    public void Means_are_the_published_ones_except_that_nothing_measured_is_not_zero()
    {
        foreach (var v in Vectors("compute_score").EnumerateArray())
        {
            var scores = v.GetProperty("results").EnumerateArray().Select(r => new Score(Value(r, "hard"), Value(r, "soft"))).ToArray();
            var mean = ScoreMean.Of(scores);
            if (scores.Length == 0)
            {
                mean.ShouldBeNull();
                continue;
            }

            mean!.Hard.ShouldBe(v.GetProperty("expected")[0].GetDouble());
            mean.Soft.ShouldBe(v.GetProperty("expected")[1].GetDouble());
        }
    }

    private static double Value(JsonElement row, string name) =>
        !row.TryGetProperty(name, out var value) ? 0
        : value.ValueKind == JsonValueKind.True ? 1
        : value.GetDouble();
}
