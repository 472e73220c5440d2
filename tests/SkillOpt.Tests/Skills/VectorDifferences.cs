namespace SkillOpt.Tests.Skills;

/// <summary>Every pinned case of the reference where we differ: by which of its listed defects, and what we do instead.</summary>
internal static class VectorDifferences
{
    private const string Rules = "# Skill\n\n## Rules\n- Rule one.\n- Rule two.\n\n## Format\nAnswer briefly.\n";
    private const string Region = "\n<!-- SLOW_UPDATE_START -->\nGuidance A.\n- Rule two.\n<!-- SLOW_UPDATE_END -->\n";

    /// <summary>Case (group/name or group/position), defect, our text, our statuses (edits only).</summary>
    private static readonly IReadOnlyList<VectorDifference> s_all =
    [
        // 5: an edit that adds nothing is not a change.
        new("edit_apply/append_empty_content", 5, Rules, EditStatus.EmptyContent),
        new("edit_apply/append_markers_only_content", 5, Rules, EditStatus.RegionMarker),
        // 17: support is counted, at least 1; fields of other mechanisms are no part of an edit.
        new("edit_roundtrip/2", 17, """{"op":"replace","target":"o","content":"n","source_type":"failure"}"""),
        // 18: null is empty.
        new("edit_apply/null_target", 18, Rules + "\nx\n", EditStatus.Applied),
        new("edit_apply/null_content_delete", 18, Rules.Replace("- Rule one.", "", StringComparison.Ordinal), EditStatus.Applied),
        // 19: regions are spliced structurally. A stray start marker would open a second region around foreign text, so it goes;
        // a stray end marker does not hide the region after it.
        new("slow_update_field/2", 19, "x\n\n<!-- SLOW_UPDATE_START -->\n<!-- SLOW_UPDATE_END -->\n"),
        new("slow_update_field/5", 19, "y"),
        // 20: no blank line opens between two items of a list.
        new(
            "edit_apply/sequential_dependency",
            20,
            Rules.Replace("- Rule one.", "- Rule A.\n- Rule B.", StringComparison.Ordinal),
            EditStatus.Applied,
            EditStatus.Applied,
            EditStatus.TargetNotFound
        ),
        new("edit_apply/unicode_cjk_emoji", 20, "# 技能\n\n- 规则壹\n- 🚀 launch\n- 🧪 тест\n", EditStatus.Applied, EditStatus.Applied),
        // 20: an anchor must be unique, a miss is never an append, line endings do not matter, no operation is no append.
        new("edit_apply/insert_after_midline", 20, Rules, EditStatus.TargetAmbiguous),
        new("edit_apply/insert_after_missing_target_protected", 20, Rules + Region, EditStatus.TargetNotFound),
        new("edit_apply/replace_first_of_duplicates", 20, "x y x y", EditStatus.TargetAmbiguous),
        new("edit_apply/crlf_lf_target_not_found", 20, "# S\nZ\n", EditStatus.Applied),
        new("edit_apply/crlf_in_content", 20, "# S\n- a\n\nl1\nl2\n", EditStatus.Applied),
        new("edit_apply/bare_cr_insert_after", 20, "a\n\nX\nb\nc", EditStatus.Applied),
        new("skill_hash/4", 20, "7e18f737311b2dc3"),
        new("edit_roundtrip/1", 20, """{"op":"unknown","content":""}"""),
    ];

    /// <summary>The difference of a case; null when we do what the reference does.</summary>
    public static VectorDifference? Of(string group, object nameOrPosition) =>
        s_all.SingleOrDefault(d => d.Case == $"{group}/{nameOrPosition}");

    /// <summary>Ours where we differ, which must then be another text, else the reference's.</summary>
    public static string Expected(string group, object nameOrPosition, string reference)
    {
        if (Of(group, nameOrPosition) is not { } difference)
        {
            return reference;
        }

        difference.Text.ShouldNotBe(reference, $"{difference.Case} is no difference (defect {difference.Defect})");
        return difference.Text;
    }
}
