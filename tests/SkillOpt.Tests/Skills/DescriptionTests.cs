using System.Collections.Immutable;

namespace SkillOpt.Tests.Skills;

public class DescriptionTests
{
    /// <summary>Front matter before, the description wanted, front matter after.</summary>
    public static TheoryData<string, string, string> Writes =>
        new()
        {
            { "name: a\ndescription: Old.\n", "New text.", "name: a\ndescription: New text.\n" },
            { "name: a\ndescription: Old. # why\nlicense: MIT\n", "New.", "name: a\ndescription: New. # why\nlicense: MIT\n" },
            { "name: a\ndescription: >\n  Old\n  text.\n\nlicense: MIT\n", "New.", "name: a\ndescription: New.\n\nlicense: MIT\n" },
            { "name: a\ndescription: |-\n  Old\nmetadata:\n  b: c\n", "New.", "name: a\ndescription: New.\nmetadata:\n  b: c\n" },
            { "name: a\ndescription: Old\n  goes on\nlicense: MIT\n", "New.", "name: a\ndescription: New.\nlicense: MIT\n" },
            { "name: a\ndescription: 'Old'\n", "Use when: \"x\" \\ # y", "name: a\ndescription: \"Use when: \\\"x\\\" \\\\ # y\"\n" },
            { "name: a\ndescription: Old\n", "true", "name: a\ndescription: \"true\"\n" },
            { "name: a\ndescription: Old\n", "- a", "name: a\ndescription: \"- a\"\n" },
            { "description: Old\nname: a\n", "line one\n  line two", "description: line one line two\nname: a\n" },
            { "{name: a, description: b}\n", "x, y: [z", "{name: a, description: \"x, y: [z\"}\n" },
        };

    [Theory]
    [MemberData(nameof(Writes))]
    public void A_description_is_written_in_the_place_of_the_old_one(string before, string description, string after)
    {
        var skill = Trained($"---\n{before}---\n# Body\n", description);

        skill.Document.Text.ShouldBe($"---\n{after}---\n# Body\n");
        skill.Document.FrontMatter!.Description.ShouldBe(DescriptionComponent.Collapse(description));
    }

    [Fact]
    public void An_unchanged_description_leaves_the_document_to_the_byte()
    {
        const string Text = "---\nname: a\ndescription: >\n  Old\n  text.   \n---\n# Body\n";
        Trained(Text, "Old text.").Document.Text.ShouldBe(Text);
    }

    [Fact]
    public void Edits_change_the_description_and_nothing_else_of_the_front_matter()
    {
        var skill = Trained("---\nname: a\ndescription: Reads dates.\nlicense: MIT\n---\n# Body\n", "Reads dates.");

        var result = EditApplier.Apply(
            skill,
            [
                Edit(EditOperation.Append, "Use for sheets."),
                Edit(EditOperation.InsertAfter, "and times", "dates"),
                Edit(EditOperation.Replace, "tables", "sheets"),
            ]
        );

        result.AppliedCount.ShouldBe(3);
        result.Skill.Files[Skill.DescriptionFile].ShouldBe("Reads dates and times. Use for tables.");
        result.Skill.Document.Text.ShouldBe(
            "---\nname: a\ndescription: Reads dates and times. Use for tables.\nlicense: MIT\n---\n# Body\n"
        );
        result.Skill.Hash.ShouldNotBe(skill.Hash);
    }

    [Theory]
    [InlineData(EditOperation.Delete, "Reads dates.", "", "empty")]
    [InlineData(EditOperation.Append, "", "long", "1024")]
    [InlineData(EditOperation.Append, "", "<b>", "angle brackets")]
    [InlineData(EditOperation.Append, "", "\u0007", "control")]
    public void A_description_that_hosts_refuse_is_not_made(EditOperation operation, string target, string content, string because)
    {
        var skill = Trained("---\nname: a\ndescription: Reads dates.\n---\n# Body\n", "Reads dates.");

        var result = EditApplier.Apply(skill, [Edit(operation, content == "long" ? new string('x', 1024) : content, target)]);

        result.Reports[0].Status.ShouldBe(EditStatus.InvalidResult);
        result.Reports[0].Detail.ShouldContain(because);
        result.Skill.ShouldBeSameAs(skill);
    }

    [Fact]
    public void A_document_without_front_matter_cannot_hold_a_description() =>
        Should.Throw<SkillOptException>(() => Trained("# Body\n", "x")).Code.ShouldBe("SKO1030");

    private static Edit Edit(EditOperation operation, string content, string target = "") =>
        new(operation, content, target) { File = Skill.DescriptionFile };

    private static Skill Trained(string text, string description) =>
        new(SkillDocument.Parse(text), ImmutableSortedDictionary<string, string>.Empty.Add(Skill.DescriptionFile, description));
}
