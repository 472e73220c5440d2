using System.Text.Json;

namespace SkillOpt.Tests.Skills;

public class RegionVectorTests
{
    public static TheoryData<string, int> Cases =>
        [.. new[] { "slow_update_field", "appendix_field" }.SelectMany(g => Vectors.Group(g).Select((_, i) => (g, i)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_pinned_case_gives_the_reference_result_or_the_listed_difference(string group, int index)
    {
        var vector = Vectors.Group(group).ElementAt(index);
        var expected = vector.GetProperty("expected");
        var expectedText =
            expected.ValueKind == JsonValueKind.Array
                ? string.Join('\n', expected.EnumerateArray().Select(e => e.GetString()))
                : expected.GetString()!;

        var actual = Run(vector.GetProperty("fn").GetString()!, vector.GetProperty("args"));

        actual.ShouldBe(VectorDifferences.Expected(group, index, expectedText));
    }

    [Fact]
    public void Notes_of_an_analyst_are_read_as_pinned()
    {
        foreach (var vector in Vectors.Group("appendix_notes_from_analyst"))
        {
            AppendixNotes
                .FromReply(vector.GetProperty("input"))
                .ShouldBe(vector.GetProperty("expected").EnumerateArray().Select(e => e.GetString()!));
        }
    }

    [Fact]
    public void A_consolidation_is_accepted_as_pinned()
    {
        foreach (var vector in Vectors.Group("appendix_consolidation"))
        {
            var notes = vector.GetProperty("notes").EnumerateArray().Select(e => e.GetString()!).ToList();
            AppendixNotes
                .Consolidate(notes, NotesIn(vector.GetProperty("response").GetString()))
                .ShouldBe(vector.GetProperty("expected").EnumerateArray().Select(e => e.GetString()!));
        }
    }

    private static string Run(string function, JsonElement args)
    {
        var document = SkillDocument.Parse(args[0].GetString()!);
        return function switch
        {
            "inject_empty_slow_update_field" => document.WithEmptyRegion(RegionKind.SlowUpdate).Text,
            "extract_slow_update_field" => document.RegionContent(RegionKind.SlowUpdate),
            "replace_slow_update_field" => document.WithRegion(RegionKind.SlowUpdate, args[1].GetString()!).Text,
            "inject_empty_appendix_field" => document.WithEmptyRegion(RegionKind.Appendix).Text,
            "extract_appendix_notes" => string.Join('\n', document.AppendixNotes),
            "append_to_appendix_field" => document.WithAppendixNotes(args[1].EnumerateArray().Select(e => e.GetString()!)).Text,
            _ => throw new InvalidDataException(function),
        };
    }

    private static IReadOnlyList<string> NotesIn(string? response)
    {
        try
        {
            return response is null ? [] : AppendixNotes.FromReply(JsonDocument.Parse(response).RootElement);
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
