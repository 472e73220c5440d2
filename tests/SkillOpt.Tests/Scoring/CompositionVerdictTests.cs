using System.Text.Json.Nodes;
using SkillOpt.Scoring;

namespace SkillOpt.Tests.Scoring;

/// <summary>What a composed scorer and a comparison of JSON say, and what they refuse.</summary>
public class CompositionVerdictTests
{
    [Theory]
    [InlineData(
        """{"name":"compose","parts":["exact",{"name":"contains","text":"q","label":"has q","weight":0.5}]}""",
        "q",
        0,
        1 / 3.0,
        "1 of 2 parts passed, weighted mean 0.333 (every weighted part must pass); exact failed (soft 0, weight 1): Expected 'y': the "
            + "whole answer (1 character) is another text; has q passed (soft 1, weight 0.5): Found the required text 'q'."
    )]
    [InlineData(
        """{"name":"compose","parts":[{"name":"contains","text":"y","veto":true}]}""",
        "y",
        1,
        1,
        "1 of 1 part passed, weighted mean 1 (every weighted part must pass); contains passed (soft 1, may veto): Found the required text "
            + "'y'."
    )]
    [InlineData(
        """{"name":"compose","parts":[{"name":"contains","text":"y"},{"name":"contains","text":"q","weight":0}]}""",
        "y",
        1,
        1,
        "1 of 2 parts passed, weighted mean 1 (every weighted part must pass); contains passed (soft 1, weight 1): Found the required text "
            + "'y'; contains failed (soft 0, weight 0): The whole answer (1 character) lacks the required text 'q'."
    )]
    public async Task A_composed_verdict_tells_every_part_with_its_weight(
        string settings,
        string answer,
        double hard,
        double soft,
        string verdict
    )
    {
        var score = await ScorerTests.Score(settings, "\"y\"", answer);
        score.Hard.ShouldBe(hard);
        score.Soft.ShouldBe(soft, 1e-12);
        score.Explanation.ShouldBe(verdict);
    }

    [Theory]
    [InlineData("""{"name":"compose"}""", "SKO1204", "scorer needs 'parts': a list of scorers.")]
    [InlineData("""{"name":"compose","parts":[]}""", "SKO1203", "scorer.parts must be a list with at least one scorer.")]
    [InlineData("""{"name":"compose","parts":["exact"],"threshold":1.1}""", "SKO1203", "scorer.threshold must be a number from 0 to 1.")]
    [InlineData(
        """{"name":"compose","parts":[{"name":"exact","weight":-1}]}""",
        "SKO1203",
        "scorer.parts[0].weight must be a number of at least 0."
    )]
    [InlineData("""{"name":"compose","parts":[{"name":"exact","veto":1}]}""", "SKO1203", "scorer.parts[0].veto must be true or false.")]
    [InlineData(
        """{"name":"json","fields":{"a":-1}}""",
        "SKO1203",
        "scorer.fields.a must be a weight of at least 0, or an object with 'weight' and 'scorer'."
    )]
    [InlineData(
        """{"name":"json","fields":{"a":{"wait":1}}}""",
        "SKO1202",
        "scorer.fields.a has the unknown setting 'wait'; known are scorer, weight."
    )]
    public void Parts_that_cannot_be_meant_are_refused_at_their_place(string settings, string code, string message)
    {
        var refused = Should.Throw<SkillOptException>(() => ScorerTests.Make(settings));
        refused.Code.ShouldBe(code);
        refused.Message.Replace(" (did you mean 'weight'?)", "", StringComparison.Ordinal).ShouldBe(message);
    }

    [Theory]
    [InlineData("\"json\"", """{"a":1}""", "[1]", "'a' is missing, expected '1'; the answer is a list, not an object")]
    [InlineData("\"json\"", """{"a":1}""", "{}", "'a' is missing, expected '1'; the answer has no field")]
    [InlineData("\"json\"", """{"a":1}""", """{"b":2,"c":3}""", "'a' is missing, expected '1'; the answer has the fields 'b', 'c'")]
    [InlineData("\"json\"", """{"a":true}""", """{"a":"true"}""", "'a' is the text '\"true\"', expected the truth value 'true'")]
    [InlineData("\"json\"", """{"a":[1]}""", """{"a":{"b":1}}""", "'a' is an object '{\"b\":1}', expected a list '[1]'")]
    [InlineData("\"json\"", """{"a":null}""", """{"a":0}""", "'a' is the number '0', expected the value 'null'")]
    [InlineData("""{"name":"json","extra":"refuse"}""", """{"a":1}""", """{"a":1,"y":2,"z":3}""", "unexpected fields: y, z")]
    public async Task Json_that_is_not_as_expected_is_told_field_by_field(string settings, string expected, string answer, string words) =>
        (await ScorerTests.Score(settings, expected, answer)).Explanation.ShouldContain(words, Case.Sensitive);

    [Theory]
    [InlineData("\"json\"", """{"a":1,"b":2}""", """{"a":1,"b":2}""", "The JSON is as expected: 2 of 2 fields right.")]
    [InlineData("""{"name":"json","schema":{"type":"object"}}""", null, "{}", "The JSON is as expected: checked against the schema.")]
    [InlineData(
        """{"name":"json","schema":{"type":"object"}}""",
        """{"a":1}""",
        """{"a":1}""",
        "The JSON is as expected: checked against the schema, 1 of 1 field right."
    )]
    [InlineData(
        """{"name":"json","schema":{"type":"object"}}""",
        null,
        "[]",
        "Wrong in 1 place (checked against the schema): The value must be object, got []."
    )]
    public async Task Json_is_told_by_what_was_compared(string settings, string? expected, string answer, string verdict) =>
        (await ScorerTests.Score(settings, expected, answer)).Explanation.ShouldBe(verdict);

    [Theory]
    [InlineData("\"json\"", null, "Scorer json needs a schema, fields or an expected answer, and task 't1' has none.")]
    [InlineData(
        """{"name":"json","fields":{"a.b":1}}""",
        """{"a":1}""",
        "Scorer json compares the field 'a.b', which the expected answer of task 't1' does not have."
    )]
    public async Task Json_with_nothing_to_compare_has_no_verdict(string settings, string? expected, string message) =>
        (await Should.ThrowAsync<ScoringException>(() => ScorerTests.Score(settings, expected, "{}"))).Message.ShouldBe(message);

    [Fact]
    public async Task Of_many_wrong_fields_the_first_eight_are_told()
    {
        var expected = new JsonObject(Enumerable.Range(0, 10).Select(i => KeyValuePair.Create($"f{i}", (JsonNode?)i)));
        var verdict = (await ScorerTests.Score("\"json\"", expected.ToJsonString(), """{"f0":0}""")).Explanation;
        verdict.ShouldStartWith(
            "Wrong in 9 places (1 of 10 fields right): 'f1' is missing, expected '1'; the answer has the fields 'f0'; "
        );
        verdict.ShouldEndWith("'f8' is missing, expected '8'; the answer has the fields 'f0'; and 1 more.");
    }

    [Theory]
    [InlineData("0.1", "0.10", true)]
    [InlineData("1e2", "100", true)]
    [InlineData("-0", "0", true)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("1e30", "1000000000000000000000000000000", true)]
    [InlineData("1e-20", "0.00000000000000000001", true)]
    [InlineData("1e-20", "2e-20", false)]
    [InlineData("\"caf\\u00e9\"", "\"cafe\\u0301\"", true)]
    [InlineData("\"1\"", "1", false)]
    [InlineData("true", "1", false)]
    [InlineData("null", "0", false)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("""{"b":1,"a":[1.0]}""", """{"a":[1],"b":1}""", true)]
    [InlineData("""{"a":1}""", """{"a":1,"b":null}""", false)]
    public void Json_values_are_equal_when_they_mean_the_same(string left, string right, bool equal) =>
        JsonEquality.AreEqual(JsonNode.Parse(left), JsonNode.Parse(right)).ShouldBe(equal);

    [Theory]
    [InlineData("""{"answer":"a","id":"x"}""", "SKO5004", "answers.jsonl:2 is no answer")]
    [InlineData("""{"id":"y"}""", "SKO5004", "answers.jsonl:2 is no answer")]
    [InlineData("""{"answer":"a"}""", "SKO5004", "answers.jsonl:2 is no answer")]
    [InlineData("[]", "SKO5004", "answers.jsonl:2 is no answer")]
    [InlineData("oops", "SKO5004", "answers.jsonl:2 is no answer")]
    public void Answers_to_compare_with_are_read_line_by_line(string second, string code, string message)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("answers").FullName, "answers.jsonl");
        File.WriteAllText(
            file,
            $$"""
            {"id":"x","answer":"first"}
            {{second}}
            """
        );

        var refused = Should.Throw<SkillOptException>(() => FrozenAnswers.Read(file, "answers.jsonl"));

        refused.Code.ShouldBe(code);
        refused.Message.ShouldBe($"{message}; each line needs an 'id' of its own and an 'answer'.");
        File.WriteAllText(
            file,
            """
            {"id":"x","answer":"first"}

            {"id":7,"answer":8}
            """
        );
        FrozenAnswers.Read(file, "a").ShouldBe(new Dictionary<string, string> { ["x"] = "first", ["7"] = "8" });
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Should
            .Throw<SkillOptException>(() => FrozenAnswers.Read(file, "a.jsonl"))
            .Message.ShouldBe("The answers 'a.jsonl' cannot be read; check the path.");
    }
}
