using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Calls;

namespace SkillOpt.Tests.Calls;

public class JsonExtractionTests
{
    // Where we are more tolerant than the reference on purpose, by the reply's text: what we return instead of its verdict.
    private static readonly Dictionary<string, string?> s_differences = new(StringComparer.Ordinal)
    {
        ["<think>maybe {\"a\":0}</think>\n{\"a\":1}"] = "{\"a\":1}",
        ["{\"a\": \"tab\there\"}"] = "{\"a\":\"tab\\there\"}",
        ["{\"a\": 1 /* c */}"] = "{\"a\":1}",
        ["{\"a\": NaN, \"b\": Infinity}"] = null,
        ["{\"big\": 123456789012345678901234567890}"] = "{\"big\":123456789012345678901234567890}",
    };

    public static TheoryData<string, string, string?> Vectors()
    {
        var data = new TheoryData<string, string, string?>();
        var groups = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "json_extract.json")))!;
        foreach (var group in new[] { "json_extract_object", "json_extract_array" })
        {
            foreach (var vector in groups[group]!.AsArray())
            {
                var text = vector!["text"]!.GetValue<string>();
                data.Add(group, text, s_differences.TryGetValue(text, out var ours) ? ours : vector["expected"]?.ToJsonString());
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_reply_gives_the_value_of_the_vector(string group, string text, string? expected)
    {
        JsonElement? actual = group == "json_extract_object" ? JsonExtraction.Object(text) : JsonExtraction.Array(text);

        if (expected is null)
        {
            actual.ShouldBeNull();
        }
        else
        {
            JsonNode
                .DeepEquals(JsonNode.Parse(actual!.Value.GetRawText()), JsonNode.Parse(expected))
                .ShouldBeTrue(actual.Value.GetRawText());
        }
    }

    [Theory]
    [InlineData("Put it between \"[\" and \"]\": [1, 2]", "[1,2]")]
    [InlineData("It begins with '[' or `[`. Answer: [\"a\"]", "[\"a\"]")]
    [InlineData("\"[\"a\"]\"", "[\"a\"]")]
    [InlineData("The list is \"[1, 2]\".", "[1,2]")]
    [InlineData("\"[\" and \"]\": [1] or [2]", null)]
    public void A_quoted_bracket_opens_no_array(string text, string? expected) =>
        (JsonExtraction.Array(text) is { } found ? JsonNode.Parse(found.GetRawText())!.ToJsonString() : null).ShouldBe(expected);
}
