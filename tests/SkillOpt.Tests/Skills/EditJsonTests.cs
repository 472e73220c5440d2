using System.Text.Json;
using SkillOpt.Diagnostics;
using SkillOpt.Skills;

namespace SkillOpt.Tests.Skills;

public class EditJsonTests
{
    /// <summary>Differences: 20: a missing operation is never an append; 17: support is at least 1; fields of other mechanisms are not edits.</summary>
    private static readonly Dictionary<int, string> RoundTrips = new()
    {
        [0] = """{"op":"append","content":""}""",
        [1] = """{"op":"unknown","content":""}""",
        [2] = """{"op":"replace","target":"o","content":"n","source_type":"failure"}""",
        [3] = """{"op":"delete","target":"t","content":""}""",
        [4] = """{"op":"append","content":""}""",
    };

    [Fact]
    public void Round_trips_are_the_pinned_ones_or_the_listed_differences()
    {
        var vectors = Vectors.Group("edit_roundtrip").ToList();
        vectors.Count.ShouldBe(RoundTrips.Count);
        for (var i = 0; i < vectors.Count; i++)
        {
            var edit = vectors[i].GetProperty("input").Deserialize(SkillsJson.Default.Edit)!;
            JsonSerializer.Serialize(edit, SkillsJson.Default.Edit).ShouldBe(RoundTrips[i]);
            if (i is 0 or 3 or 4)
            {
                JsonElement.DeepEquals(JsonDocument.Parse(RoundTrips[i]).RootElement, vectors[i].GetProperty("expected")).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Every_field_survives_a_round_trip()
    {
        var edit = new Edit(EditOperation.InsertAfter, "c", "t")
        {
            File = "references/a.md", Source = EditSource.Success, SupportCount = 3, Reason = "because", MergeLevel = 2,
        };

        JsonSerializer.Deserialize(JsonSerializer.Serialize(edit, SkillsJson.Default.Edit), SkillsJson.Default.Edit).ShouldBe(edit);
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
        var edit = Parse("""{"op":"append","content":"c","support_count":99,"source_type":"success","merge_level":4,"reason":"r"}""").Edit;

        edit.ShouldBe(new Edit(EditOperation.Append, "c") { Reason = "r" });
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
