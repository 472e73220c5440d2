using System.Collections.Immutable;

namespace SkillOpt;

/// <summary>
/// Applies edits to a skill, in order, each to the result of those before it. An edit either does exactly what it says or
/// nothing, and the report says which and why. Front matter and protected regions stay byte-identical whatever the list holds.
/// </summary>
internal static class EditApplier
{
    /// <summary>Applies a list of edits. Never throws for any list on any skill.</summary>
    public static EditResult Apply(Skill skill, IReadOnlyList<Edit> edits) => Apply(skill, edits, leavesListGaps: false);

    /// <summary>Applies a list of edits, as version 0.1 did where list items are concerned: with a blank line before each.</summary>
    internal static EditResult Apply(Skill skill, IReadOnlyList<Edit> edits, bool leavesListGaps) =>
        Apply(skill, [.. edits.Select(e => new ParsedEdit(e ?? new Edit(EditOperation.Unknown)))], leavesListGaps);

    /// <summary>Applies a list of edits as read from JSON; those that could not be read are reported in their place.</summary>
    public static EditResult Apply(Skill skill, IReadOnlyList<ParsedEdit> edits) => Apply(skill, edits, leavesListGaps: false);

    private static EditResult Apply(Skill skill, IReadOnlyList<ParsedEdit> edits, bool leavesListGaps)
    {
        var reports = ImmutableArray.CreateBuilder<EditReport>(edits.Count);
        foreach (var (edit, problem) in edits)
        {
            if (problem is null)
            {
                skill = ApplyOne(skill, edit, leavesListGaps, reports);
            }
            else
            {
                reports.Add(new EditReport(reports.Count + 1, edit, problem.Status, problem.Detail));
            }
        }

        return new EditResult(skill, reports.DrainToImmutable());
    }

    private static Skill ApplyOne(Skill skill, Edit edit, bool leavesListGaps, ImmutableArray<EditReport>.Builder reports)
    {
        var file = SkillFile.Normalize(edit.File);
        var outcome = skill.TextOf(file) is null
            ? new TextEditOutcome(
                EditStatus.UnknownFile,
                "",
                $"The skill has no trained file of this name; it has {string.Join(", ", skill.FileNames)}."
            )
            : ApplyTo(skill, file, edit, leavesListGaps);
        reports.Add(new EditReport(reports.Count + 1, edit, outcome.Status, outcome.Detail));
        return outcome.Status == EditStatus.Applied ? skill.WithText(file, outcome.Text) : skill;
    }

    private static TextEditOutcome ApplyTo(Skill skill, string file, Edit edit, bool leavesListGaps) =>
        file switch
        {
            Skill.MainFile => TextEdit.Apply(skill.Document.Layout, edit, mayHaveFrontMatter: true, leavesListGaps),
            Skill.DescriptionFile => DescriptionEdit.Apply(skill.Document, skill.Files[file], edit),
            _ => TextEdit.Apply(
                TextLayout.Of(skill.Files[file], mayHaveFrontMatter: false),
                edit,
                mayHaveFrontMatter: false,
                leavesListGaps
            ),
        };
}
