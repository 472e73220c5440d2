using FsCheck;
using FsCheck.Fluent;

namespace SkillOpt.Tests.Skills;

public class RegionPropertyTests
{
    private static readonly Config s_many = Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(3000)).WithEndSize(12);

    private static readonly Gen<(SkillDocument Document, RegionKind Kind, string Content)> s_writes =
        from text in SkillGen.DocumentText
        from kind in Gen.Elements(RegionKind.SlowUpdate, RegionKind.Appendix)
        from content in SkillGen.Text
        select (SkillDocument.Parse(text), kind, content);

    [Fact]
    public void A_region_write_leaves_one_region_with_the_content_and_the_rest_as_it_was() =>
        Prop.ForAll(
                s_writes.ToArbitrary(),
                write =>
                {
                    var (before, kind, content) = write;

                    var after = before.WithRegion(kind, content);

                    after.Regions.Count(r => r.Kind == kind).ShouldBe(1);
                    after.RegionContent(kind).ShouldBe(SkillText.Repair(RegionMarkers.Strip(LineEndings.Normalize(content)).Trim()));
                    after.Layout.FrontMatter.ToString().ShouldBe(before.Layout.FrontMatter.ToString());
                    Others(after, kind).ShouldBe(Others(before, kind));
                    Visible(after.WithoutRegion(kind)).ShouldBe(Visible(before.WithoutRegion(kind)));
                }
            )
            .Check(s_many);

    [Fact]
    public void Writing_the_same_twice_is_writing_it_once() =>
        Prop.ForAll(
                s_writes.ToArbitrary(),
                write =>
                {
                    var once = write.Document.WithRegion(write.Kind, write.Content);
                    once.WithRegion(write.Kind, write.Content).Text.ShouldBe(once.Text);
                    once.WithEmptyRegion(write.Kind).ShouldBeSameAs(once);
                    var without = write.Document.WithoutRegion(write.Kind);
                    without.WithoutRegion(write.Kind).Text.ShouldBe(without.Text);
                    without.HasRegion(write.Kind).ShouldBeFalse();
                }
            )
            .Check(s_many);

    [Fact]
    public void A_rule_that_a_cut_brings_to_the_head_does_not_become_front_matter()
    {
        var document = SkillDocument.Parse("<!-- APPENDIX_END -->\uFEFF\uFEFF---\n# Skill\n- Rule two.\n");

        var once = document.WithRegion(RegionKind.Appendix, "Guidance.\n---\na");

        once.FrontMatter.ShouldBeNull();
        once.RegionContent(RegionKind.Appendix).ShouldBe("Guidance.\n---\na");
        once.WithRegion(RegionKind.Appendix, "Guidance.\n---\na").Text.ShouldBe(once.Text);
    }

    [Fact]
    public void Notes_added_again_change_nothing() =>
        Prop.ForAll(
                SkillGen.DocumentText.ToArbitrary(),
                Gen.ListOf(SkillGen.Text).ToArbitrary(),
                (text, notes) =>
                {
                    var once = SkillDocument.Parse(text).WithAppendixNotes(notes);
                    once.WithAppendixNotes(notes).ShouldBeSameAs(once);
                }
            )
            .Check(s_many);

    private static IEnumerable<string> Others(SkillDocument document, RegionKind kind) =>
        document.Regions.Where(r => r.Kind != kind).Select(r => r.Range.In(document.Text));

    private static string Visible(SkillDocument document) => string.Concat(document.Text.Where(c => !char.IsWhiteSpace(c)));
}
