using FsCheck;
using FsCheck.Fluent;

namespace SkillOpt.Tests.Skills;

public class SkillRewriteTests
{
    private const string Slow = "<!-- SLOW_UPDATE_START -->\nGuidance A.\n<!-- SLOW_UPDATE_END -->";
    private const string Notes = "<!-- APPENDIX_START -->\n## Execution Notes Appendix\n- Note.\n<!-- APPENDIX_END -->";
    private const string Front = "---\nname: my-skill\ndescription: Does things.\n---\n";

    private static readonly SkillDocument s_current = SkillDocument.Parse($"{Front}\n# Old\n\n{Notes}\n\n{Slow}\n");

    [Fact]
    public void What_the_model_leaves_out_comes_back()
    {
        var result = SkillRewrite.Apply(s_current, "# New\n\nDo better.");

        result.Document.Text.ShouldBe($"{Front}\n# New\n\nDo better.\n\n{Notes}\n\n{Slow}\n");
        result.Restored.ShouldBe([
            new(ProtectedPart.FrontMatter, RestoreReason.Missing),
            new(ProtectedPart.SlowUpdate, RestoreReason.Missing),
            new(ProtectedPart.Appendix, RestoreReason.Missing),
        ]);
    }

    [Fact]
    public void What_the_model_changes_is_changed_back_where_it_stood()
    {
        var rewritten =
            $"---\nname: other\n---\n# New\n\n{Notes.Replace("- Note.", "- Mine.", StringComparison.Ordinal)}\n\n{Slow}\n\n## More\n";

        var result = SkillRewrite.Apply(s_current, rewritten);

        result.Document.Text.ShouldBe($"{Front}\n# New\n\n{Notes}\n\n{Slow}\n\n## More\n");
        result.Restored.ShouldBe([
            new(ProtectedPart.FrontMatter, RestoreReason.Changed),
            new(ProtectedPart.Appendix, RestoreReason.Changed),
        ]);
    }

    [Fact]
    public void What_the_model_makes_up_goes()
    {
        var result = SkillRewrite.Apply(SkillDocument.Parse("# Old\n"), $"{Front}# New\n\n{Slow}\n<!-- APPENDIX_END -->");

        result.Document.Text.ShouldBe("# New\n");
        result.Restored.ShouldBe([
            new(ProtectedPart.FrontMatter, RestoreReason.Invented),
            new(ProtectedPart.SlowUpdate, RestoreReason.Invented),
        ]);
    }

    [Fact]
    public void A_rule_at_the_beginning_is_no_front_matter()
    {
        var result = SkillRewrite.Apply(SkillDocument.Parse("# Old\n"), "---\nBe brief.\n---\nMore.\n");

        result.Document.Text.ShouldBe("\n---\nBe brief.\n---\nMore.\n");
        result.Document.FrontMatter.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData(Front)]
    [InlineData(Slow)]
    public void A_rewrite_without_instructions_is_not_usable(string text)
    {
        var result = SkillRewrite.Apply(s_current, text);

        result.IsUsable.ShouldBeFalse();
        result.Document.ShouldBeSameAs(s_current);
    }

    [Fact]
    public void Any_rewrite_keeps_the_protected_parts_to_the_byte() =>
        Prop.ForAll(
                SkillGen.DocumentText.ToArbitrary(),
                SkillGen.DocumentText.ToArbitrary(),
                (before, after) =>
                {
                    var current = SkillDocument.Parse(before);

                    var result = SkillRewrite.Apply(current, after);

                    result.Document.Layout.FrontMatter.ToString().ShouldBe(current.Layout.FrontMatter.ToString());
                    result
                        .Document.Regions.Select(r => r.Range.In(result.Document.Text))
                        .ShouldBe(current.Regions.Select(r => r.Range.In(current.Text)));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(3000)).WithEndSize(12));

    [Fact]
    public void A_document_rewritten_as_itself_stays_itself()
    {
        var result = SkillRewrite.Apply(s_current, s_current.Text);

        result.Document.Text.ShouldBe(s_current.Text);
        result.Restored.ShouldBeEmpty();
    }
}
