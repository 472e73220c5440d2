namespace SkillOpt;

/// <summary>
/// Applies one edit to the description component: the same operations on one paragraph, so that additions are joined by a
/// space instead of blank lines. The result must be a description that the front matter can hold.
/// </summary>
internal static class DescriptionEdit
{
    public static TextEditOutcome Apply(SkillDocument document, string description, Edit edit)
    {
        var layout = TextLayout.Of(description, mayHaveFrontMatter: false);
        var outcome = TextEdit.Apply(layout, Inline(edit), mayHaveFrontMatter: false, leavesListGaps: true);
        if (outcome.Status != EditStatus.Applied)
        {
            return outcome;
        }

        var text = DescriptionComponent.Collapse(outcome.Text);
        return Problem(document, description, text) is { } problem
            ? new TextEditOutcome(problem.Status, description, problem.Detail)
            : outcome with
            {
                Text = text,
            };
    }

    // A description is one line, so "after the anchor's line" would always be its end: insert right after the anchor instead.
    private static Edit Inline(Edit edit) =>
        edit.Operation == EditOperation.InsertAfter && !string.IsNullOrEmpty(edit.Target) && !string.IsNullOrWhiteSpace(edit.Content)
            ? edit with
            {
                Operation = EditOperation.Replace,
                Content = $"{edit.Target} {edit.Content}",
            }
            : edit;

    private static (EditStatus Status, string Detail)? Problem(SkillDocument document, string before, string after)
    {
        if (after == DescriptionComponent.Collapse(before))
        {
            return (EditStatus.NoChange, "The description is already as the edit wants it.");
        }

        if (after.Length == 0)
        {
            return (EditStatus.InvalidResult, "The description would be empty.");
        }

        if (after.Length > Math.Max(DescriptionComponent.MaxLength, before.Length))
        {
            return (
                EditStatus.InvalidResult,
                $"The description would have {after.Length} characters; at most {DescriptionComponent.MaxLength} are allowed."
            );
        }

        if (after.AsSpan().ContainsAny('<', '>') && !before.AsSpan().ContainsAny('<', '>'))
        {
            return (EditStatus.InvalidResult, "The description would hold angle brackets, which some hosts refuse.");
        }

        return DescriptionComponent.TryWrite(document, after) is null
            ? (EditStatus.InvalidResult, "The front matter could not hold this description.")
            : null;
    }
}
