using FsCheck;
using FsCheck.Fluent;

namespace SkillOpt.Tests.Skills;

public class EditPropertyTests
{
    private static readonly Config s_many = Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(3000)).WithEndSize(12);

    [Fact]
    public void Any_edits_leave_front_matter_and_regions_to_the_byte_and_are_all_accounted_for() =>
        Prop.ForAll(
                SkillGen.SkillAndEdits.ToArbitrary(),
                input =>
                {
                    var (skill, edits) = input;

                    var result = EditApplier.Apply(skill, edits);

                    result.Reports.Select(r => r.Index).ShouldBe(Enumerable.Range(1, edits.Count));
                    result.Reports.Select(r => r.Edit).ShouldBe(edits);
                    result.Reports.ShouldAllBe(r => r.IsApplied || r.Detail.Length > 0);
                    result.Skill.FileNames.ShouldBe(skill.FileNames);
                    Protected(result.Skill).ShouldBe(Protected(skill));
                    if (!result.Reports.Any(r => r.IsApplied && r.Edit.File == Skill.DescriptionFile))
                    {
                        FrontMatterText(result.Skill).ShouldBe(FrontMatterText(skill));
                    }

                    LenientErrors(result.Skill).ShouldBeLessThanOrEqualTo(LenientErrors(skill));
                    if (result.AppliedCount == 0)
                    {
                        result.Skill.ShouldBeSameAs(skill);
                    }
                }
            )
            .Check(s_many);

    [Fact]
    public void An_applied_edit_changes_its_file_and_no_other() =>
        Prop.ForAll(
                SkillGen.SkillAndEdits.ToArbitrary(),
                input =>
                {
                    var skill = input.Skill;
                    foreach (var edit in input.Edits)
                    {
                        var result = EditApplier.Apply(skill, [edit]);
                        var file = string.IsNullOrEmpty(edit.File) ? Skill.MainFile : edit.File;
                        foreach (
                            var name in skill.FileNames.Where(n => n != file && !(file == Skill.DescriptionFile && n == Skill.MainFile))
                        )
                        {
                            result.Skill.TextOf(name).ShouldBe(skill.TextOf(name));
                        }

                        if (result.AppliedCount == 1)
                        {
                            result.Skill.Hash.ShouldNotBe(skill.Hash);
                        }

                        skill = result.Skill;
                    }
                }
            )
            .Check(s_many);

    [Fact]
    public void Line_endings_of_document_and_edits_do_not_matter() =>
        Prop.ForAll(
                SkillGen.SkillAndEdits.ToArbitrary(),
                input =>
                {
                    var (skill, edits) = input;
                    var windows = Skill.FromText(Crlf(skill.Document.Text));
                    var unix = Skill.FromText(skill.Document.Text);

                    var fromWindows = EditApplier.Apply(
                        windows,
                        edits.Select(e => e with { Content = Crlf(e.Content), Target = Crlf(e.Target) }).ToList()
                    );
                    var fromUnix = EditApplier.Apply(
                        unix,
                        edits.Select(e => e with { Content = Lf(e.Content), Target = Lf(e.Target) }).ToList()
                    );

                    fromWindows.Skill.Document.Text.ShouldBe(fromUnix.Skill.Document.Text);
                    fromWindows.Reports.Select(r => r.Status).ShouldBe(fromUnix.Reports.Select(r => r.Status));
                }
            )
            .Check(s_many);

    private static int LenientErrors(Skill skill) =>
        SkillValidator.Validate(skill.Document, SkillProfile.Lenient).Count(f => f.Severity == FindingSeverity.Error);

    private static string Lf(string? text) => (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string Crlf(string? text) => Lf(text).Replace("\n", "\r\n", StringComparison.Ordinal);

    private static string FrontMatterText(Skill skill) => skill.Document.Layout.FrontMatter.ToString();

    private static IEnumerable<string> Protected(Skill skill) =>
        skill
            .FileNames.Select(skill.TextOf)
            .Select((text, i) => TextLayout.Of(text!, mayHaveFrontMatter: i == 0))
            .SelectMany(layout => layout.Regions.Select(r => r.Range.In(layout.Text)));
}
