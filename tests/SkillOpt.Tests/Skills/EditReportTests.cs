using System.Collections.Immutable;
using System.Text.Json;

namespace SkillOpt.Tests.Skills;

/// <summary>What an edit's report says is what the optimizer acts on the next time: place, count and reason are exact.</summary>
public class EditReportTests
{
    private const string Region = "<!-- SLOW_UPDATE_START -->\nGuidance.\nGuidance.\n<!-- SLOW_UPDATE_END -->\n";

    [Theory]
    [InlineData(5, "The target occurs 5 times (line 1, 2, 3, 4, 5); quote more of the text around the place.")]
    [InlineData(6, "The target occurs more than 5 times (line 1, 2, 3, 4, 5); quote more of the text around the place.")]
    [InlineData(9, "The target occurs more than 5 times (line 1, 2, 3, 4, 5); quote more of the text around the place.")]
    public void Places_of_an_ambiguous_target_are_listed_up_to_five(int times, string detail) =>
        Only(string.Concat(Enumerable.Repeat("a\n", times)), new Edit(EditOperation.Delete, Target: "a"))
            .ShouldBe((EditStatus.TargetAmbiguous, detail));

    [Fact]
    public void The_first_place_in_a_protected_region_is_named() =>
        Only("a\n\n" + Region, new Edit(EditOperation.Replace, "x", "Guidance."))
            .ShouldBe((EditStatus.ProtectedRegion, "The place is in a protected region (line 4), which only the trainer writes."));

    [Fact]
    public void The_first_place_in_the_front_matter_is_named() =>
        Only("---\nname: a\nlicense: b\nother: b\n---\nBody\n", new Edit(EditOperation.Replace, "x", "b\n"))
            .ShouldBe((EditStatus.FrontMatter, "The target is in the front matter (line 3), which edits may not touch."));

    [Theory]
    [InlineData("a\n\n" + Region, "a", "a\n\nx\n\n" + Region)]
    [InlineData(Region + "\nb\n", "b", Region + "\nb\n\nx\n")]
    public void A_protected_region_elsewhere_does_not_keep_an_insertion_away(string before, string target, string after)
    {
        var result = EditApplier.Apply(Skill.FromText(before), [new Edit(EditOperation.InsertAfter, "x", target)]);

        result.Reports[0].ShouldBe(new EditReport(1, new Edit(EditOperation.InsertAfter, "x", target), EditStatus.Applied, ""));
        result.Skill.Document.Text.ShouldBe(after);
    }

    [Fact]
    public void What_is_absent_is_empty()
    {
        Only("a\n", new Edit(EditOperation.Append, null!)).Status.ShouldBe(EditStatus.EmptyContent);
        Only("a\n", new Edit(EditOperation.Replace, "x", null!)).Status.ShouldBe(EditStatus.MissingTarget);
        new Edit(EditOperation.Append).Reason.ShouldBeEmpty();
    }

    [Fact]
    public void Rules_at_the_head_of_a_reference_are_text_not_front_matter()
    {
        var skill = new Skill(
            SkillDocument.Parse("# S\n"),
            ImmutableSortedDictionary<string, string>.Empty.Add("references/a.md", "---\nold\n---\nmore\n")
        );

        var result = EditApplier.Apply(skill, [new Edit(EditOperation.Replace, "new", "old") { File = "references/a.md" }]);

        result.Reports[0].Status.ShouldBe(EditStatus.Applied);
        result.Skill.Files["references/a.md"].ShouldBe("---\nnew\n---\nmore\n");
    }

    [Theory]
    [InlineData(1024, EditStatus.Applied)]
    [InlineData(1025, EditStatus.InvalidResult)]
    public void A_description_may_be_as_long_as_hosts_allow_and_no_longer(int length, EditStatus status)
    {
        var skill = new Skill(
            SkillDocument.Parse("---\nname: a\ndescription: Reads.\n---\n# Body\n"),
            ImmutableSortedDictionary<string, string>.Empty.Add(Skill.DescriptionFile, "Reads.")
        );
        var added = new string('x', length - "Reads. ".Length);

        EditApplier
            .Apply(skill, [new Edit(EditOperation.Append, added) { File = Skill.DescriptionFile }])
            .Reports[0]
            .Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("{}", "The edit names no operation; 'op' must be append, insert_after, replace or delete.")]
    [InlineData("""{"op":"upsert"}""", "The operation 'upsert' is none of append, insert_after, replace and delete.")]
    [InlineData(
        """{"op":"0123456789012345678901234567890123456789"}""",
        "The operation '0123456789012345678901234567890123456789' is none of append, insert_after, replace and delete."
    )]
    [InlineData(
        """{"op":"0123456789012345678901234567890123456789X"}""",
        "The operation '0123456789012345678901234567890123456789…' is none of append, insert_after, replace and delete."
    )]
    public void An_unknown_operation_is_quoted_in_short(string json, string detail) =>
        Parse(json).Problem.ShouldBe(new EditProblem(EditStatus.UnknownOperation, detail));

    [Fact]
    public void Of_several_malformed_fields_the_first_is_named_and_all_are_empty()
    {
        var parsed = Parse("""{"op":5,"content":[],"target":"t"}""");

        parsed.Problem.ShouldBe(new EditProblem(EditStatus.Malformed, "The field 'op' must be text, but is number."));
        parsed.Edit.ShouldBe(new Edit(EditOperation.Unknown, "", "t"));
        Should
            .Throw<JsonException>(() => JsonSerializer.Deserialize("""{"op":"append","content":5}""", SkillsJson.Default.Edit))
            .Message.ShouldBe("The field 'content' must be text, but is number.");
    }

    [Theory]
    [InlineData("\"3\"", 1)]
    [InlineData("2.5", 1)]
    [InlineData("3", 3)]
    [InlineData("-3", 1)]
    public void A_count_that_is_no_whole_number_says_nothing(string count, int support) =>
        EditJson
            .Parse(JsonDocument.Parse($$"""{"op":"append","content":"c","support_count":{{count}}}""").RootElement)
            .Origin.SupportCount.ShouldBe(support);

    [Fact]
    public void What_is_as_wanted_already_and_what_would_touch_the_front_matter_are_said()
    {
        Only("a\n", new Edit(EditOperation.Replace, "a", "a")).ShouldBe((EditStatus.NoChange, "The text is already as the edit wants it."));
        Only("a\n", new Edit(EditOperation.Replace, "---\nname: x\n---", "a"))
            .ShouldBe((EditStatus.FrontMatter, "The change would alter the front matter, which edits may not touch."));
        var skill = new Skill(
            SkillDocument.Parse("---\nname: a\ndescription: Reads.\n---\n# Body\n"),
            ImmutableSortedDictionary<string, string>.Empty.Add(Skill.DescriptionFile, "Reads.")
        );
        var report = EditApplier
            .Apply(skill, [new Edit(EditOperation.Replace, "Reads. ", "Reads.") { File = Skill.DescriptionFile }])
            .Reports.Single();
        (report.Status, report.Detail).ShouldBe((EditStatus.NoChange, "The description is already as the edit wants it."));
    }

    private static (EditStatus Status, string Detail) Only(string before, Edit edit)
    {
        var result = EditApplier.Apply(Skill.FromText(before), [edit]);
        result.Skill.Document.Text.ShouldBe(before);
        return (result.Reports.Single().Status, result.Reports.Single().Detail);
    }

    private static ParsedEdit Parse(string json) => EditJson.ParseProposal(JsonDocument.Parse(json).RootElement);
}
