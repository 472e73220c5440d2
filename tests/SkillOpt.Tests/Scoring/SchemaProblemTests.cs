using System.Text.Json.Nodes;
using SkillOpt.Scoring;

namespace SkillOpt.Tests.Scoring;

/// <summary>What is said of a value that does not fit, and of a schema that is none: models and people mend by these sentences.</summary>
public class SchemaProblemTests
{
    [Theory]
    [InlineData("""{"type":["integer","null"]}""", "\"x\"", "The value must be integer or null, got \"x\"")]
    [InlineData("""{"type":"integer"}""", "1.5", "The value must be integer, got 1.5")]
    [InlineData("""{"type":"boolean"}""", "0", "The value must be boolean, got 0")]
    [InlineData("""{"type":"object"}""", "[]", "The value must be object, got []")]
    [InlineData("""{"enum":["ä",2]}""", "3", "The value must be one of [\"ä\",2], got 3")]
    [InlineData("""{"const":{"a":1}}""", "null", "The value must be {\"a\":1}, got null")]
    [InlineData("""{"anyOf":[{"type":"string"}]}""", "1", "The value must fit one of the allowed shapes, got 1")]
    [InlineData("""{"oneOf":[{"minimum":1},{"minimum":2}]}""", "3", "The value must fit exactly one of the allowed shapes, got 3")]
    [InlineData("""{"not":{"type":"string"}}""", "\"x\"", "The value must not have that shape, got \"x\"")]
    [InlineData("""{"required":["a"]}""", "{}", "The value lacks 'a'")]
    [InlineData("""{"properties":{"a":{"type":"null"}}}""", """{"a":1}""", "/a must be null, got 1")]
    [InlineData("""{"additionalProperties":false}""", """{"b":1}""", "/b is not allowed")]
    [InlineData("""{"minProperties":2}""", """{"b":1}""", "The value must have at least 2 properties, has 1")]
    [InlineData("""{"maxProperties":0}""", """{"b":1}""", "The value must have at most 0 properties, has 1")]
    [InlineData("""{"items":{"minimum":2}}""", "[2,1]", "/1 must be at least 2, got 1")]
    [InlineData("""{"minItems":2}""", "[1]", "The value must have at least 2 items (it has 1), got [1]")]
    [InlineData("""{"maxItems":0}""", "[1]", "The value must have at most 0 items (it has 1), got [1]")]
    [InlineData("""{"uniqueItems":true}""", "[1,1]", "The value must have no item twice, got [1,1]")]
    [InlineData("""{"minLength":2}""", "\"😀\"", "The value must have at least 2 characters (it has 1), got \"😀\"")]
    [InlineData("""{"maxLength":1}""", "\"ab\"", "The value must have at most 1 characters (it has 2), got \"ab\"")]
    [InlineData("""{"pattern":"^b"}""", "\"ab\"", "The value must match ^b, got \"ab\"")]
    [InlineData("""{"minimum":1.5}""", "1", "The value must be at least 1.5, got 1")]
    [InlineData("""{"maximum":1}""", "1.5", "The value must be at most 1, got 1.5")]
    [InlineData("""{"exclusiveMinimum":1}""", "1", "The value must be above 1, got 1")]
    [InlineData("""{"exclusiveMaximum":1}""", "1", "The value must be below 1, got 1")]
    [InlineData("""{"multipleOf":0.1}""", "0.25", "The value must be a multiple of 0.1, got 0.25")]
    public void A_value_that_does_not_fit_is_told_where_and_how(string schema, string value, string problem) =>
        Problems(schema, value).ShouldBe([problem]);

    [Theory]
    [InlineData("""{"minimum":1,"maximum":1,"multipleOf":0.1}""", "1")]
    [InlineData("""{"multipleOf":0.1}""", "0.3")]
    [InlineData("""{"minItems":1,"maxItems":1,"uniqueItems":false}""", "[1]")]
    [InlineData("""{"uniqueItems":false}""", "[1,1]")]
    [InlineData("""{"minLength":1,"maxLength":1}""", "\"x\"")]
    [InlineData("""{"minProperties":1,"maxProperties":1}""", """{"a":1}""")]
    [InlineData("""{"minLength":9,"minItems":9,"minProperties":9,"pattern":"x"}""", "1")]
    [InlineData("""{"minimum":9,"minItems":9,"minProperties":9}""", "\"text\"")]
    [InlineData("""{"minimum":9,"minLength":9}""", "null")]
    [InlineData("""{"minimum":9,"minLength":9}""", "true")]
    [InlineData(
        """{"title":"T","description":"D","$schema":"s","$id":"i","$comment":"c","default":1,"examples":[1],"format":"date"}""",
        "1"
    )]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/x~1y~0z"}},"$defs":{"x/y~z":{"type":"string"}}}""", """{"a":"x"}""")]
    [InlineData("""{"$ref":"#/definitions/a","definitions":{"a":true}}""", "5")]
    public void A_value_at_the_bounds_fits_and_a_rule_for_another_kind_of_value_says_nothing(string schema, string value) =>
        Problems(schema, value).ShouldBeEmpty();

    [Fact]
    public void A_long_value_is_cut_in_the_sentence() =>
        Problems("""{"type":"null"}""", $"\"{new string('x', 100)}\"").ShouldBe([$"The value must be null, got \"{new string('x', 79)}…"]);

    [Fact]
    public void Everything_that_does_not_fit_is_told_at_once() =>
        Problems(
                """{"type":"object","required":["a"],"properties":{"b":{"allOf":[{"minimum":2},{"multipleOf":2}]}}"""
                    + ""","additionalProperties":{"type":"string"}}""",
                """{"b":1,"c":2}"""
            )
            .ShouldBe([
                "The value lacks 'a'",
                "/b must be at least 2, got 1",
                "/b must be a multiple of 2, got 1",
                "/c must be string, got 2",
            ]);

    [Fact]
    public void A_value_that_is_nested_without_end_is_told_so() =>
        Problems("""{"$ref":"#"}""", "1").ShouldBe(["The value is nested too deeply"]);

    [Theory]
    [InlineData("5", "s must be an object, true or false.")]
    [InlineData("""{"typ":"object"}""", "s.typ is a keyword that is not understood (did you mean 'type'?).")]
    [InlineData("""{"xyzzyxyzzy":1}""", "s.xyzzyxyzzy is a keyword that is not understood.")]
    [InlineData("""{"type":"text"}""", "s.type must name types (object, array, string, number, integer, boolean, null).")]
    [InlineData("""{"type":[]}""", "s.type must name types (object, array, string, number, integer, boolean, null).")]
    [InlineData("""{"type":[1]}""", "s.type must be text.")]
    [InlineData("""{"properties":[]}""", "s.properties must be an object.")]
    [InlineData("""{"$defs":1}""", "s.$defs must be an object.")]
    [InlineData("""{"definitions":1}""", "s.definitions must be an object.")]
    [InlineData("""{"properties":{"a":{"items":3}}}""", "s.properties.a.items must be an object, true or false.")]
    [InlineData("""{"not":3}""", "s.not must be an object, true or false.")]
    [InlineData("""{"additionalProperties":3}""", "s.additionalProperties must be an object, true or false.")]
    [InlineData("""{"anyOf":{}}""", "s.anyOf must be a list.")]
    [InlineData("""{"oneOf":[true,3]}""", "s.oneOf[1] must be an object, true or false.")]
    [InlineData("""{"allOf":1}""", "s.allOf must be a list.")]
    [InlineData("""{"required":"a"}""", "s.required must be a list of names.")]
    [InlineData("""{"required":[1]}""", "s.required must be text.")]
    [InlineData("""{"enum":1}""", "s.enum must be a list.")]
    [InlineData("""{"pattern":1}""", "s.pattern must be text.")]
    [InlineData("""{"$ref":"#/a"}""", "s.$ref must point into the same schema, e.g. '#/$defs/item', to something that is there.")]
    [InlineData("""{"$ref":"http://there"}""", "s.$ref must point into the same schema, e.g. '#/$defs/item', to something that is there.")]
    [InlineData("""{"uniqueItems":1}""", "s.uniqueItems must be true or false.")]
    [InlineData("""{"minimum":"1"}""", "s.minimum must be a number.")]
    [InlineData("""{"minLength":null}""", "s.minLength must be a number.")]
    public void A_schema_that_is_wrong_is_refused_at_its_place(string schema, string problem)
    {
        var refused = Should.Throw<SkillOptException>(() => JsonSchemaCheck.Create(JsonNode.Parse(schema)!, "s"));
        (refused.Code, refused.Message).ShouldBe(("SKO1206", $"The schema at {problem}"));
    }

    [Fact]
    public void A_pattern_that_is_none_is_refused_and_one_of_dotnets_own_is_understood()
    {
        Should
            .Throw<SkillOptException>(() => JsonSchemaCheck.Create(JsonNode.Parse("""{"pattern":"("}""")!, "s"))
            .Message.ShouldStartWith("The schema at s.pattern is not a valid pattern (");
        Problems("""{"pattern":"^(?<year>\\d{4})$"}""", "\"2026\"").ShouldBeEmpty();
        Problems("""{"pattern":"^\\p{Lu}$"}""", "\"Ä\"").ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Problems(string schema, string value) =>
        JsonSchemaCheck.Create(JsonNode.Parse(schema)!, "s").Problems(JsonNode.Parse(value));
}
