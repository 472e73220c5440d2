namespace SkillOpt;

/// <summary>Applies one edit to one text with front matter and protected regions.</summary>
internal static class TextEdit
{
    public static TextEditOutcome Apply(TextLayout layout, Edit edit, bool mayHaveFrontMatter, bool leavesListGaps)
    {
        var target = LineEndings.Normalize(edit.Target ?? "");
        var content = EditContent.Clean(edit.Content);
        var outcome = Propose(layout, edit, target, content, leavesListGaps);
        if (outcome.Status != EditStatus.Applied)
        {
            return outcome;
        }

        // At the head of a file this character is no text, but a mark that belongs to the file.
        outcome = outcome with
        {
            Text = outcome.Text.TrimStart(SkillText.ByteOrderMark),
        };

        if (string.Equals(outcome.Text, layout.Text, StringComparison.Ordinal))
        {
            return Refuse(layout, EditStatus.NoChange, "The text is already as the edit wants it.");
        }

        return Verify(layout, outcome, mayHaveFrontMatter);
    }

    private static TextEditOutcome Propose(TextLayout layout, Edit edit, string target, string content, bool leavesListGaps)
    {
        var hadMarkers = !string.IsNullOrWhiteSpace(edit.Content) && string.IsNullOrWhiteSpace(content);
        return edit.Operation switch
        {
            not (EditOperation.Append or EditOperation.InsertAfter or EditOperation.Replace or EditOperation.Delete) => Refuse(
                layout,
                EditStatus.UnknownOperation,
                "The operation is none of append, insert_after, replace and delete."
            ),
            not EditOperation.Delete when hadMarkers => Refuse(
                layout,
                EditStatus.RegionMarker,
                "The content is nothing but region markers, which only the trainer writes."
            ),
            EditOperation.Append => Append(layout, target, content, leavesListGaps),
            _ when target.Length == 0 => Refuse(
                layout,
                EditStatus.MissingTarget,
                "The operation needs a target: text to find in the file."
            ),
            EditOperation.InsertAfter when string.IsNullOrWhiteSpace(content) => NothingToAdd(layout),
            _ => AtAnchor(layout, edit.Operation, target, content, leavesListGaps),
        };
    }

    private static TextEditOutcome Append(TextLayout layout, string target, string content, bool leavesListGaps)
    {
        if (string.IsNullOrWhiteSpace(content))
        {
            return NothingToAdd(layout);
        }

        // An append needs no target; one that names a place inside a region asks to write there.
        if (target.Length > 0 && AnchorMatches.Find(layout, target) is { Editable.Count: 0, InRegion: { } range })
        {
            return InRegion(layout, range);
        }

        return Applied(TextSplice.AppendParagraph(layout, EditContent.AsParagraph(content), leavesListGaps));
    }

    private static TextEditOutcome AtAnchor(TextLayout layout, EditOperation operation, string target, string content, bool leavesListGaps)
    {
        var matches = AnchorMatches.Find(layout, target);
        if (matches.Editable.Count != 1)
        {
            return NotOnce(layout, matches);
        }

        var anchor = new TextRange(matches.Editable[0], target.Length);
        return operation switch
        {
            EditOperation.InsertAfter => InsertAfter(layout, anchor, content, leavesListGaps),
            EditOperation.Replace => Applied(TextSplice.Replace(layout.Text, anchor, EditContent.InPlaceOf(target, content))),
            _ => Applied(TextSplice.Replace(layout.Text, anchor, "")),
        };
    }

    private static TextEditOutcome InsertAfter(TextLayout layout, TextRange anchor, string content, bool leavesListGaps)
    {
        var place = TextSplice.EndOfLine(layout.Text, anchor);
        if (layout.Regions.FirstOrDefault(r => r.Range.Start < place && place < r.Range.End) is { } region)
        {
            return InRegion(layout, region.Range);
        }

        return Applied(TextSplice.InsertParagraph(layout.Text, place, EditContent.AsParagraph(content), leavesListGaps));
    }

    // Whatever was asked for: the protected parts must stand as they stood, and no new ones may arise.
    private static TextEditOutcome Verify(TextLayout before, TextEditOutcome outcome, bool mayHaveFrontMatter)
    {
        var after = TextLayout.Of(outcome.Text, mayHaveFrontMatter);
        if (!after.FrontMatter.SequenceEqual(before.FrontMatter))
        {
            return Refuse(before, EditStatus.FrontMatter, "The change would alter the front matter, which edits may not touch.");
        }

        if (
            !ProtectedTexts(after).SequenceEqual(ProtectedTexts(before), StringComparer.Ordinal)
            || !after.Markers.Select(m => m.Marker).SequenceEqual(before.Markers.Select(m => m.Marker))
        )
        {
            return Refuse(before, EditStatus.RegionMarker, "The change would make or break the marker of a protected region.");
        }

        return TextFaults.Count(outcome.Text) > TextFaults.Count(before.Text)
            ? Refuse(
                before,
                EditStatus.InvalidResult,
                "The result would hold characters that no text file may hold (control characters or half a character)."
            )
            : outcome;
    }

    private static IEnumerable<string> ProtectedTexts(TextLayout layout) => layout.Regions.Select(r => r.Range.In(layout.Text));

    private static TextEditOutcome NotOnce(TextLayout layout, AnchorMatches matches)
    {
        if (matches.Editable.Count > 1)
        {
            var more = matches.Editable.Count > AnchorMatches.MaxListed ? "more than " : "";
            var count = Math.Min(matches.Editable.Count, AnchorMatches.MaxListed);
            var lines = string.Join(", ", matches.Editable.Take(count).Select(layout.LineOf).Distinct());
            return Refuse(
                layout,
                EditStatus.TargetAmbiguous,
                $"The target occurs {more}{count} times (line {lines}); quote more of the text around the place."
            );
        }

        if (matches.InRegion is { } region)
        {
            return InRegion(layout, region);
        }

        return matches.InFrontMatter is { } front
            ? Refuse(
                layout,
                EditStatus.FrontMatter,
                $"The target is in the front matter (line {layout.LineOf(front.Start)}), which edits may not touch."
            )
            : Refuse(
                layout,
                EditStatus.TargetNotFound,
                "The target does not occur in the file; it must be quoted exactly, character by character."
            );
    }

    private static TextEditOutcome InRegion(TextLayout layout, TextRange range) =>
        Refuse(
            layout,
            EditStatus.ProtectedRegion,
            $"The place is in a protected region (line {layout.LineOf(range.Start)}), which only the trainer writes."
        );

    private static TextEditOutcome NothingToAdd(TextLayout layout) =>
        Refuse(layout, EditStatus.EmptyContent, "There is no content to add.");

    private static TextEditOutcome Applied(string text) => new(EditStatus.Applied, text, "");

    private static TextEditOutcome Refuse(TextLayout layout, EditStatus status, string detail) => new(status, layout.Text, detail);
}
