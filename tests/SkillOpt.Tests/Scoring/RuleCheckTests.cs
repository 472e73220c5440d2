using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Scoring;

namespace SkillOpt.Tests.Scoring;

public class RuleCheckTests
{
    private static JsonElement Vectors(string group) =>
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "scoring.json")))
            .RootElement.GetProperty(group);

    [Fact]
    public void The_pinned_verdicts_are_reproduced_except_the_listed_defects()
    {
        var deviations = new List<string>();
        var seen = 0;
        foreach (var v in Vectors("rule_judge").EnumerateArray())
        {
            seen++;
            var tools = v.GetProperty("tools_called").EnumerateArray().Select(t => t.GetString()!).ToArray();
            RuleChecks checks;
            try
            {
                checks = RuleChecks.Parse(JsonNode.Parse(v.GetProperty("checks").GetRawText()), "vector");
            }
            catch (SkillOptException e)
            {
                deviations.Add(e.Message);
                continue;
            }

            var answer = v.GetProperty("response").GetString()!;
            var score = checks.Score(answer, tools);
            if (v.TryGetProperty("known_defect", out _) && score.Hard != v.GetProperty("hard").GetDouble())
            {
                deviations.Add(v.GetProperty("response").GetString()!);
                continue;
            }

            score.Hard.ShouldBe(v.GetProperty("hard").GetDouble(), v.ToString());
            score.Soft.ShouldBe(v.GetProperty("soft").GetDouble(), 1e-12, v.ToString());
            checks.Failing(answer, tools).ShouldBe(v.GetProperty("failing_checks").EnumerateArray().Select(i => i.GetInt32()));
        }

        seen.ShouldBe(64);
        deviations.ShouldBe([
            // A marker in any other writing than the documented one is no tool call.
            "tool_call :search now",
            // An unknown operation is an error, where the reference lets it pass.
            "vector: check 1 has the unknown operation 'no_such_op'.",
            // No checks are an error, where the reference scores 0.
            "vector: there is no check; add one under 'checks'.",
        ]);
    }

    [Fact]
    public void The_pinned_benchmark_judges_agree()
    {
        foreach (var v in Vectors("sleep_rule_judge").EnumerateArray())
        {
            var judge = JsonNode.Parse(v.GetProperty("judge").GetRawText());
            if (RuleChecks.Validate(judge).Errors.Length > 0)
            {
                // An invalid pattern or an unknown operation stops the loading instead of giving a verdict.
                judge!.ToJsonString().ShouldBeOneOf("""{"checks":[{"op":"regex","arg":"("}]}""", """{"checks":[{"op":"zzz","arg":1}]}""");
                continue;
            }

            var answer = v.GetProperty("response_repeat") is { ValueKind: JsonValueKind.Array } repeat
                ? repeat[0].GetString() + string.Concat(Enumerable.Repeat(repeat[1].GetString(), repeat[2].GetInt32()))
                : v.GetProperty("response").GetString()!;
            RuleChecks
                .Parse(judge, "vector")
                .Score(answer, [])
                .Hard.ShouldBe(v.GetProperty("expect").GetProperty("hard").GetDouble(), v.ToString());
        }
    }

    [Fact]
    public void The_pinned_validation_agrees_except_that_unknown_operations_are_errors()
    {
        foreach (var v in Vectors("validate_checks").EnumerateArray())
        {
            var problems = RuleChecks.Validate(JsonNode.Parse(v.GetProperty("judge").GetRawText()));
            var unknown = v.GetProperty("judge").ToString().Contains("vibes");
            problems.Errors.Length.ShouldBe(unknown ? 1 : v.GetProperty("n_errors").GetInt32(), v.ToString());
            problems.Warnings.Length.ShouldBe(unknown ? 0 : v.GetProperty("n_warnings").GetInt32(), v.ToString());
        }
    }

    [Fact]
    public async Task A_task_may_carry_its_own_checks()
    {
        const string Judge =
            """{"judge":{"kind":"rule","checks":[{"op":"section_present","arg":"Key Risks"},{"op":"tool_called","arg":"search"}]}}""";
        var score = await ScorerTests
            .Make("\"rules\"")
            .ScoreAsync(
                new ScoringRequest(ScorerTests.Task(null, Judge), "## Key Risks\nnone") { ToolsCalled = ["search"] },
                CancellationToken.None
            );
        score.Hard.ShouldBe(1);
        (await ScorerTests.Score("\"rules\"", null, "## Key Risks", Judge)).Explanation.ShouldBe(
            "1 of 2 checks failed: tool 'search' was not called; no tool was. Held: section 'Key Risks' found."
        );
        await Should.ThrowAsync<ScoringException>(() => ScorerTests.Score("\"rules\"", null, "x"));
    }
}
