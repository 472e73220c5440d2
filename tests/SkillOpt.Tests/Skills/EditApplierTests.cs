using System.Collections.Immutable;

namespace SkillOpt.Tests.Skills;

public class EditApplierTests
{
    private const string Region = "<!-- SLOW_UPDATE_START -->\nGuidance.\n<!-- SLOW_UPDATE_END -->\n";

    /// <summary>Text before, edit, text after (empty: unchanged), status.</summary>
    public static TheoryData<string, string, EditOperation, string, string, string, EditStatus> Cases =>
        new()
        {
            // Line breaks at the ends of a replacement follow the anchor; indentation and inner spaces are kept (defect 20).
            { "a replacement does not glue lines", "- a\n- b\n", EditOperation.Replace, "- a\n", "- x", "- x\n- b\n", EditStatus.Applied },
            { "a replacement opens no gap", "- a\n- b\n", EditOperation.Replace, "- a", "- x\n", "- x\n- b\n", EditStatus.Applied },
            {
                "a replacement keeps the anchor's blank lines",
                "a\n\nb\n\nc\n",
                EditOperation.Replace,
                "\n\nb\n\n",
                "x",
                "a\n\nx\n\nc\n",
                EditStatus.Applied
            },
            {
                "a replacement keeps its indent",
                "- a\n  - b\n",
                EditOperation.Replace,
                "  - b",
                "  - x\n  - y",
                "- a\n  - x\n  - y\n",
                EditStatus.Applied
            },
            {
                "a replacement keeps spaces inside a line",
                "use foo here\n",
                EditOperation.Replace,
                " foo",
                " bar",
                "use bar here\n",
                EditStatus.Applied
            },
            { "an empty replacement removes", "a b c\n", EditOperation.Replace, " b", "", "a c\n", EditStatus.Applied },
            {
                "an insertion keeps its indent",
                "- a\n- c\n",
                EditOperation.InsertAfter,
                "- a",
                "\n\n  - b\n\n",
                "- a\n  - b\n- c\n",
                EditStatus.Applied
            },
            {
                "an anchor with its line end is that line",
                "a\nb\nc\n",
                EditOperation.InsertAfter,
                "a\n",
                "x",
                "a\n\nx\nb\nc\n",
                EditStatus.Applied
            },
            { "an append keeps its indent", "- a\n\n\n", EditOperation.Append, "", "\n  - b\n", "- a\n  - b\n", EditStatus.Applied },
            // Items join the list beside them; every other block keeps its blank line.
            {
                "an appended item joins the list",
                "# S\n\n- a\n",
                EditOperation.Append,
                "",
                "- b",
                "# S\n\n- a\n- b\n",
                EditStatus.Applied
            },
            {
                "appended items of a list join it",
                "1. a\n",
                EditOperation.Append,
                "",
                "2. b\n3. c",
                "1. a\n2. b\n3. c\n",
                EditStatus.Applied
            },
            {
                "an item joins the list before a region",
                $"- a\n\n{Region}",
                EditOperation.Append,
                "",
                "- b",
                $"- a\n- b\n\n{Region}",
                EditStatus.Applied
            },
            {
                "an item joins the list at the end of a text without line end",
                "- a",
                EditOperation.InsertAfter,
                "- a",
                "- b",
                "- a\n- b\n",
                EditStatus.Applied
            },
            {
                "an item joins the list behind an item of several lines",
                "- a\n  more\n\n  and more\n",
                EditOperation.InsertAfter,
                "and more",
                "- b",
                "- a\n  more\n\n  and more\n- b\n",
                EditStatus.Applied
            },
            {
                "an item joins the list below its heading",
                "## R\n\n- a\n",
                EditOperation.InsertAfter,
                "## R",
                "- b",
                "## R\n\n- b\n- a\n",
                EditStatus.Applied
            },
            {
                "items join the list below its sentence",
                "Do:\n\n* a\n",
                EditOperation.InsertAfter,
                "Do:",
                "* b\n* c",
                "Do:\n\n* b\n* c\n* a\n",
                EditStatus.Applied
            },
            {
                "an item joins the list around it",
                "- a\n  1. x\n- c\n",
                EditOperation.InsertAfter,
                "1. x",
                "- b",
                "- a\n  1. x\n- b\n- c\n",
                EditStatus.Applied
            },
            { "a first item begins a list", "Text.\n", EditOperation.Append, "", "- a", "Text.\n\n- a\n", EditStatus.Applied },
            { "an item of another kind begins a list", "- a\n", EditOperation.Append, "", "1. b", "- a\n\n1. b\n", EditStatus.Applied },
            { "a paragraph is no item", "- a\n", EditOperation.InsertAfter, "- a", "b", "- a\n\nb\n", EditStatus.Applied },
            {
                "a heading behind a list keeps its blank line",
                "- a\n",
                EditOperation.Append,
                "",
                "## H\n- b",
                "- a\n\n## H\n- b\n",
                EditStatus.Applied
            },
            { "a line across the page is no item", "* a\n", EditOperation.Append, "", "* * *", "* a\n\n* * *\n", EditStatus.Applied },
            { "a line of code is no item", "```\n- a\n", EditOperation.InsertAfter, "- a", "- b", "```\n- a\n\n- b\n", EditStatus.Applied },
            {
                "what ends behind a list is not in it",
                "- a\n\nText.\n",
                EditOperation.Append,
                "",
                "- b",
                "- a\n\nText.\n\n- b\n",
                EditStatus.Applied
            },
            // Unique, exact anchors.
            { "overlapping occurrences are two", "aaa\n", EditOperation.Delete, "aa", "", "", EditStatus.TargetAmbiguous },
            { "case matters", "Rule\n", EditOperation.Delete, "rule", "", "", EditStatus.TargetNotFound },
            { "no anchor", "Rule\n", EditOperation.Replace, "", "x", "", EditStatus.MissingTarget },
            { "no anchor to insert after", "Rule\n", EditOperation.InsertAfter, "", "x", "", EditStatus.MissingTarget },
            {
                "a place in a region does not count",
                $"Guidance.\n\n{Region}",
                EditOperation.Replace,
                "Guidance.",
                "x",
                $"x\n\n{Region}",
                EditStatus.Applied
            },
            { "nothing to insert", "Rule\n", EditOperation.InsertAfter, "Rule", " \n", "", EditStatus.EmptyContent },
            { "same text", "Rule\n", EditOperation.Replace, "Rule", "Rule", "", EditStatus.NoChange },
            // Protected parts (defect 19).
            {
                "an anchor that runs into a region",
                $"a\n{Region}",
                EditOperation.Replace,
                "a\n<!-- SLOW",
                "x",
                "",
                EditStatus.ProtectedRegion
            },
            {
                "an anchor that spans a region",
                $"a\n{Region}b\n",
                EditOperation.Delete,
                $"a\n{Region}b",
                "",
                "",
                EditStatus.ProtectedRegion
            },
            { "a line that ends inside a region", $"a {Region}", EditOperation.InsertAfter, "a", "x", "", EditStatus.ProtectedRegion },
            {
                "a stray marker",
                "a\n<!-- APPENDIX_END -->\n",
                EditOperation.Delete,
                "<!-- APPENDIX_END -->\n",
                "",
                "",
                EditStatus.RegionMarker
            },
            { "a marker made of two halves", "<!-- APPENDIX_xSTART -->\n", EditOperation.Delete, "x", "", "", EditStatus.RegionMarker },
            {
                "a marker hidden in a marker",
                "a\n",
                EditOperation.Replace,
                "a",
                "<!-- APPEN<!-- APPENDIX_END -->DIX_END -->x",
                "x\n",
                EditStatus.Applied
            },
            {
                "an anchor in the front matter",
                "---\nname: a\n---\nb\n",
                EditOperation.Replace,
                "name: a",
                "name: b",
                "",
                EditStatus.FrontMatter
            },
            {
                "an anchor that runs out of the front matter",
                "---\nname: a\n---\nb\n",
                EditOperation.Replace,
                "---\nb",
                "b",
                "",
                EditStatus.FrontMatter
            },
            { "front matter that would arise", "x---\nname: a\n---\nb\n", EditOperation.Delete, "x", "", "", EditStatus.FrontMatter },
            { "front matter that would be closed", "---\nname: a\n", EditOperation.Append, "", "---", "", EditStatus.FrontMatter },
            { "a control character", "a\n", EditOperation.Append, "", "\u001b[2J", "", EditStatus.InvalidResult },
            { "no such operation", "a\n", (EditOperation)9, "a", "x", "", EditStatus.UnknownOperation },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_edit_does_what_it_says_or_nothing(
        string why,
        string before,
        EditOperation operation,
        string target,
        string content,
        string after,
        EditStatus status
    )
    {
        var result = EditApplier.Apply(Skill.FromText(before), [new Edit(operation, content, target)]);

        result.Reports.ShouldHaveSingleItem().Status.ShouldBe(status, why);
        result.Skill.Document.Text.ShouldBe(after.Length == 0 ? before : after, why);
    }

    // Not a row of the table: a lone surrogate does not survive the test runner's own serialization.
    [Fact]
    public void Half_a_character_is_never_taken_out()
    {
        var result = EditApplier.Apply(Skill.FromText("a🚀b\n"), [new Edit(EditOperation.Delete, Target: "\ud83d")]);

        result.Reports.ShouldHaveSingleItem().Status.ShouldBe(EditStatus.InvalidResult);
        result.Skill.Document.Text.ShouldBe("a🚀b\n");
    }

    [Fact]
    public void The_report_tells_the_optimizer_what_to_do()
    {
        var result = EditApplier.Apply(Skill.FromText("a\nb\na\n"), [new Edit(EditOperation.Delete, Target: "a")]);

        result.Reports[0].Detail.ShouldBe("The target occurs 2 times (line 1, 3); quote more of the text around the place.");
    }

    [Fact]
    public void An_edit_goes_to_the_file_it_names()
    {
        var skill = new Skill(
            SkillDocument.Parse("# S\n"),
            ImmutableSortedDictionary<string, string>.Empty.Add("references/a.md", "---\nold\n")
        );

        var result = EditApplier.Apply(
            skill,
            [
                new Edit(EditOperation.Replace, "new", "old") { File = "./references\\a.md" },
                new Edit(EditOperation.Append, "more") { File = "skill.md" },
                new Edit(EditOperation.Append, "x") { File = "references/b.md" },
                new Edit(EditOperation.Append, "x") { File = Skill.DescriptionFile },
            ]
        );

        result
            .Reports.Select(r => r.Status)
            .ShouldBe([EditStatus.Applied, EditStatus.Applied, EditStatus.UnknownFile, EditStatus.UnknownFile]);
        result.Skill.Files["references/a.md"].ShouldBe("---\nnew\n");
        result.Skill.Document.Text.ShouldBe("# S\n\nmore\n");
        result.Reports[2].Detail.ShouldContain("it has SKILL.md, references/a.md");
    }

    [Fact]
    public void Edits_that_could_not_be_read_are_reported_in_their_place()
    {
        var result = EditApplier.Apply(
            Skill.FromText("a\n"),
            PatchFile.Parse("""[{"op":"append","content":"b"}, 5, {"op":"upsert"}, {"op":"append","content":{}}]""", "p").Edits
        );

        result
            .Reports.Select(r => r.Status)
            .ShouldBe([EditStatus.Applied, EditStatus.Malformed, EditStatus.UnknownOperation, EditStatus.Malformed]);
        result.Reports.Select(r => r.Index).ShouldBe([1, 2, 3, 4]);
    }
}
