using System.Text.Json;
using SkillOpt.Skills;

namespace SkillOpt.Tests.Skills;

public class EditVectorTests
{
    private const string Rules = "# Skill\n\n## Rules\n- Rule one.\n- Rule two.\n\n## Format\nAnswer briefly.\n";

    /// <summary>The cases where we differ from the reference: the listed defect behind it, our text and our statuses.</summary>
    private static readonly Dictionary<string, (int Defect, string Text, EditStatus[] Statuses)> Differences = new(StringComparer.Ordinal)
    {
        // 5: an edit that adds nothing is not a change.
        ["append_empty_content"] = (5, Rules, [EditStatus.EmptyContent]),
        ["append_markers_only_content"] = (5, Rules, [EditStatus.RegionMarker]),
        // 18: null is empty.
        ["null_target"] = (18, Rules + "\nx\n", [EditStatus.Applied]),
        ["null_content_delete"] = (18, Rules.Replace("- Rule one.", "", StringComparison.Ordinal), [EditStatus.Applied]),
        // 20: a target must be unique, a miss is never an append, line endings do not matter.
        ["insert_after_midline"] = (20, Rules, [EditStatus.TargetAmbiguous]),
        ["insert_after_missing_target_protected"] = (20, "", [EditStatus.TargetNotFound]),
        ["replace_first_of_duplicates"] = (20, "x y x y", [EditStatus.TargetAmbiguous]),
        ["crlf_lf_target_not_found"] = (20, "# S\nZ\n", [EditStatus.Applied]),
        ["crlf_in_content"] = (20, "# S\n- a\n\nl1\nl2\n", [EditStatus.Applied]),
        ["bare_cr_insert_after"] = (20, "a\n\nX\nb\nc", [EditStatus.Applied]),
    };

    public static TheoryData<string> Names => [.. Vectors.Group("edit_apply").Select(v => v.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pinned_case_gives_the_reference_result_or_the_listed_difference(string name)
    {
        var vector = Vectors.EditCase(name);
        var before = vector.GetProperty("skill").GetString()!;
        var edits = vector.GetProperty("edits").EnumerateArray().Select(EditJson.ParseProposal).ToList();

        var result = EditApplier.Apply(Skill.FromText(before), edits);

        var statuses = result.Reports.Select(r => r.Status).ToArray();
        if (Differences.TryGetValue(name, out var difference))
        {
            result.Skill.Document.Text.ShouldBe(difference.Text.Length == 0 ? before : difference.Text, $"defect {difference.Defect}");
            statuses.ShouldBe(difference.Statuses);
        }
        else
        {
            result.Skill.Document.Text.ShouldBe(vector.GetProperty("expected").GetString());
            statuses.ShouldBe(vector.GetProperty("reports").EnumerateArray().Select(StatusOf));
        }
    }

    [Fact]
    public void Every_listed_difference_is_one()
    {
        foreach (var (name, (defect, text, _)) in Differences)
        {
            var vector = Vectors.EditCase(name);
            var same = text == vector.GetProperty("expected").GetString()
                && vector.GetProperty("reports").EnumerateArray().All(r => r.GetProperty("status").GetString()!.StartsWith("applied", StringComparison.Ordinal));
            same.ShouldBeFalse($"{name} (defect {defect}) is no difference");
        }
    }

    private static EditStatus StatusOf(JsonElement report) => report.GetProperty("status").GetString()! switch
    {
        "skipped_unknown_op" => EditStatus.UnknownOperation,
        "skipped_protected_region" => EditStatus.ProtectedRegion,
        "error" => EditStatus.Malformed,
        var s when s.EndsWith("_missing_target", StringComparison.Ordinal) => EditStatus.MissingTarget,
        var s when s.EndsWith("_target_not_found", StringComparison.Ordinal) => EditStatus.TargetNotFound,
        var s when s.StartsWith("applied_", StringComparison.Ordinal) => EditStatus.Applied,
        var s => throw new InvalidDataException(s),
    };
}
