using System.Text.Json.Nodes;
using SkillOpt.Scoring;

namespace SkillOpt.Tests.Scoring;

public class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":"integer"}""", "3", "3.5", "\"3\"")]
    [InlineData("""{"type":["string","null"]}""", "null", "1")]
    [InlineData("""{"enum":[1,"a",{"b":2}]}""", """{"b":2.0}""", "2")]
    [InlineData("""{"const":[1]}""", "[1]", "[1,2]")]
    [InlineData("""{"properties":{"a":{"minimum":1,"maximum":2}}}""", """{"a":1.5,"z":0}""", """{"a":0}""", """{"a":3}""")]
    [InlineData("""{"properties":{"a":true},"additionalProperties":false}""", """{"a":1}""", """{"b":1}""")]
    [InlineData("""{"additionalProperties":{"type":"string"}}""", """{"b":"x"}""", """{"b":1}""")]
    [InlineData("""{"required":["a","b"]}""", """{"a":1,"b":null}""", """{"a":1}""")]
    [InlineData("""{"minProperties":1,"maxProperties":2}""", """{"a":1}""", "{}", """{"a":1,"b":2,"c":3}""")]
    [InlineData(
        """{"items":{"type":"number"},"minItems":1,"maxItems":2,"uniqueItems":true}""",
        "[1,2]",
        "[]",
        "[1,1.0]",
        "[1,2,3]",
        "[\"x\"]"
    )]
    [InlineData("""{"minLength":2,"maxLength":3}""", "\"😀😀\"", "\"x\"", "\"abcd\"")]
    [InlineData("""{"pattern":"^a+$"}""", "\"aa\"", "\"ab\"")]
    [InlineData("""{"exclusiveMinimum":0,"exclusiveMaximum":1,"multipleOf":0.25}""", "0.5", "0", "1", "0.3")]
    [InlineData("""{"anyOf":[{"type":"string"},{"minimum":5}]}""", "6", "4")]
    [InlineData("""{"oneOf":[{"minimum":1},{"minimum":5}]}""", "2", "6", "0")]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":5}]}""", "2", "6")]
    [InlineData("""{"not":{"type":"string"}}""", "2", "\"x\"")]
    [InlineData(
        """{"$ref":"#/$defs/node","$defs":{"node":{"type":"object","properties":{"next":{"$ref":"#/$defs/node"}}}}}""",
        """{"next":{"next":{}}}""",
        """{"next":{"next":1}}"""
    )]
    public void Valid_and_invalid_values_are_told_apart(string schema, string valid, params string[] invalid)
    {
        var check = JsonSchemaCheck.Create(JsonNode.Parse(schema)!, "schema");
        check.Problems(JsonNode.Parse(valid)).ShouldBeEmpty();
        foreach (var value in invalid)
        {
            check.Problems(JsonNode.Parse(value)).ShouldNotBeEmpty(value);
        }
    }

    [Fact]
    public void Problems_name_their_place() =>
        JsonSchemaCheck
            .Create(JsonNode.Parse("""{"properties":{"a":{"items":{"type":"integer"}}},"required":["b"]}""")!, "schema")
            .Problems(JsonNode.Parse("""{"a":[1,"x"]}"""))
            .ShouldBe(["/a/1 must be integer, got \"x\"", "The value lacks 'b'"], ignoreOrder: true);

    [Fact]
    public void A_schema_that_refers_to_itself_ends() =>
        JsonSchemaCheck.Create(JsonNode.Parse("""{"$ref":"#"}""")!, "schema").Problems(JsonNode.Parse("1")).ShouldNotBeEmpty();
}
