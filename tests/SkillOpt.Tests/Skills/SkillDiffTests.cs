using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace SkillOpt.Tests.Skills;

public class SkillDiffTests
{
    [Fact]
    public void A_diff_has_unified_hunks_with_line_numbers()
    {
        var before = string.Concat(Enumerable.Range(1, 20).Select(i => $"line {i}\n"));
        var after =
            before.Replace("line 3\n", "line three\n", StringComparison.Ordinal).Replace("line 18\n", "", StringComparison.Ordinal) + "end";

        var diff = SkillDiff.Between(Skill.FromText(before), Skill.FromText(after), context: 1);

        diff.ToUnified()
            .ShouldBe(
                """
                --- a/SKILL.md
                +++ b/SKILL.md
                @@ -2,3 +2,3 @@
                 line 2
                -line 3
                +line three
                 line 4
                @@ -17,4 +17,4 @@
                 line 17
                -line 18
                 line 19
                 line 20
                +end
                \ No newline at end of file

                """.ReplaceLineEndings("\n")
            );
        diff.Files[0].Hunks[0].Lines[2].ShouldBe(new DiffLine(DiffLineKind.Added, "line three", null, 3, true));
        diff.Files[0].AddedLines.ShouldBe(2);
        diff.Files[0].RemovedLines.ShouldBe(2);
    }

    [Fact]
    public void Every_changed_file_is_shown_and_a_description_in_the_main_file()
    {
        var files = ImmutableSortedDictionary<string, string>
            .Empty.Add(Skill.DescriptionFile, "Old.")
            .Add("a.md", "a\n")
            .Add("b.md", "b\n");
        var before = new Skill(SkillDocument.Parse("---\nname: s\ndescription: Old.\n---\n# S\n"), files);
        var after = new Skill(before.Document, files.SetItem(Skill.DescriptionFile, "New.").Remove("a.md").Add("c.md", "c\n"));

        SkillDiff
            .Between(before, after, context: 0)
            .ToUnified()
            .ShouldBe(
                """
                --- a/SKILL.md
                +++ b/SKILL.md
                @@ -3,1 +3,1 @@
                -description: Old.
                +description: New.
                --- a/a.md
                +++ /dev/null
                @@ -1,1 +0,0 @@
                -a
                --- /dev/null
                +++ b/c.md
                @@ -0,0 +1,1 @@
                +c

                """.ReplaceLineEndings("\n")
            );
        SkillDiff.Between(before, before).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void The_hunks_of_any_two_texts_lead_from_one_to_the_other() =>
        Prop.ForAll(
                SkillGen.Text.ToArbitrary(),
                SkillGen.Text.ToArbitrary(),
                Gen.Choose(0, 3).ToArbitrary(),
                (before, after, context) =>
                {
                    var (old, @new) = (Skill.FromText(before), Skill.FromText(after));

                    var diff = SkillDiff.Between(old, @new, context);

                    Patched(old.Document.Text, diff).ShouldBe(@new.Document.Text);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(PropertyRuns.Of(1000)).WithEndSize(15));

    private static string Patched(string text, SkillDiff diff)
    {
        var lines = text.Split('\n').Select((l, i) => (Text: l, Number: i + 1)).ToList();
        var result = new List<string>();
        var next = 1;
        foreach (var hunk in diff.Files.SelectMany(f => f.Hunks))
        {
            var start = hunk.OldCount == 0 ? hunk.OldStart + 1 : hunk.OldStart;
            result.AddRange(lines.Where(l => l.Number >= next && l.Number < start).Select(l => l.Text + "\n"));
            result.Count.ShouldBe(hunk.NewCount == 0 ? hunk.NewStart : hunk.NewStart - 1);
            hunk.Lines.Count(l => l.Kind != DiffLineKind.Added).ShouldBe(hunk.OldCount);
            hunk.Lines.Count(l => l.Kind != DiffLineKind.Removed).ShouldBe(hunk.NewCount);
            result.AddRange(hunk.Lines.Where(l => l.Kind != DiffLineKind.Removed).Select(l => l.Text + (l.HasLineEnd ? "\n" : "")));
            next = start + hunk.OldCount;
        }

        // Split leaves an empty piece after a last line end: it is no line.
        var rest = lines.Where(l => l.Number >= next).Select(l => l.Number == lines.Count ? l.Text : l.Text + "\n");
        return string.Concat(result) + string.Concat(rest);
    }
}
