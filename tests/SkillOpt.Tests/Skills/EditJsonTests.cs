using System.Text.Json;

namespace SkillOpt.Tests.Skills;

public class EditJsonTests
{
    public static TheoryData<int> RoundTrips => [.. Enumerable.Range(0, Vectors.Group("edit_roundtrip").Count())];

    [Theory]
    [MemberData(nameof(RoundTrips))]
    public void A_round_trip_is_the_pinned_one_or_the_listed_difference(int index)
    {
        var vector = Vectors.Group("edit_roundtrip").ElementAt(index);
        var expected = VectorDifferences.Expected("edit_roundtrip", index, vector.GetProperty("expected").GetRawText());

        var edit = vector.GetProperty("input").Deserialize(SkillsJson.Default.ParsedEdit)!;

        JsonElement
            .DeepEquals(JsonSerializer.SerializeToElement(edit, SkillsJson.Default.ParsedEdit), JsonDocument.Parse(expected).RootElement)
            .ShouldBeTrue();
    }

    [Fact]
    public void Every_field_survives_a_round_trip()
    {
        var edit = new Edit(EditOperation.InsertAfter, "c", "t") { File = "references/a.md", Reason = "because" };
        var entry = new ParsedEdit(edit) { Origin = new EditOrigin(EditSource.Success, 3, 2) };

        JsonSerializer.Deserialize(JsonSerializer.Serialize(edit, SkillsJson.Default.Edit), SkillsJson.Default.Edit).ShouldBe(edit);
        JsonSerializer
            .Deserialize(JsonSerializer.Serialize(entry, SkillsJson.Default.ParsedEdit), SkillsJson.Default.ParsedEdit)
            .ShouldBe(entry);
    }

    [Theory]
    [InlineData("Insert-After", EditOperation.InsertAfter)]
    [InlineData("INSERT_AFTER", EditOperation.InsertAfter)]
    [InlineData("insertAfter", EditOperation.InsertAfter)]
    [InlineData(" append ", EditOperation.Append)]
    [InlineData("upsert", EditOperation.Unknown)]
    [InlineData("", EditOperation.Unknown)]
    public void Operations_are_read_however_they_are_spelled(string name, EditOperation operation) =>
        Parse($$"""{"op":"{{name}}","target":"t","content":"c"}""").Edit.Operation.ShouldBe(operation);

    [Fact]
    public void A_proposal_cannot_claim_its_own_support()
    {
        var parsed = Parse("""{"op":"append","content":"c","support_count":99,"source_type":"success","merge_level":4,"reason":"r"}""");

        parsed.ShouldBe(new ParsedEdit(new Edit(EditOperation.Append, "c") { Reason = "r" }));
    }

    [Theory]
    [InlineData("5", "The edit is not a JSON object.")]
    [InlineData("""{"op":"append","content":5}""", "The field 'content' must be text, but is number.")]
    [InlineData("""{"op":["append"]}""", "The field 'op' must be text, but is array.")]
    [InlineData("""{"op":"append","content":"\ud83d"}""", "The field 'content' holds half of a surrogate pair.")]
    public void What_cannot_be_read_is_a_typed_problem(string json, string detail) =>
        Parse(json).Problem.ShouldBe(new EditProblem(EditStatus.Malformed, detail));

    [Fact]
    public void A_patch_file_survives_a_round_trip()
    {
        var patch = PatchFile.Of("why — “so”", [new Edit(EditOperation.Append, "<b> 🚀"), new Edit(EditOperation.Delete, Target: "t")]);

        var back = PatchFile.Parse(patch.ToJson(), "p.json");

        back.Reasoning.ShouldBe(patch.Reasoning);
        back.Edits.ShouldBe(patch.Edits);
    }

    [Theory]
    [InlineData("{\n\"edits\": [}", "SKO1040", "p.json:2:")]
    [InlineData("{}", "SKO1041", "p.json:")]
    [InlineData("\"x\"", "SKO1041", "p.json:")]
    public void A_file_that_is_no_patch_is_one_clear_error(string json, string code, string place)
    {
        var error = Should.Throw<SkillOptException>(() => PatchFile.Parse(json, "p.json"));

        error.Code.ShouldBe(code);
        error.Message.ShouldStartWith(place);
    }

    private static ParsedEdit Parse(string json) => EditJson.ParseProposal(JsonDocument.Parse(json).RootElement);
}
