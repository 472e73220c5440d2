using System.Text.Json;

namespace SkillOpt.Tests.Skills;

public class EditVectorTests
{
    public static TheoryData<string> Names => [.. Vectors.Group("edit_apply").Select(v => v.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pinned_case_gives_the_reference_result_or_the_listed_difference(string name)
    {
        var vector = Vectors.EditCase(name);
        var before = vector.GetProperty("skill").GetString()!;
        var edits = vector.GetProperty("edits").EnumerateArray().Select(EditJson.ParseProposal).ToList();

        var result = EditApplier.Apply(Skill.FromText(before), edits);

        var difference = VectorDifferences.Of("edit_apply", name);
        var text = vector.GetProperty("expected").GetString()!;
        var statuses = vector.GetProperty("reports").EnumerateArray().Select(StatusOf).ToArray();
        if (difference is not null)
        {
            (difference.Text == text && statuses.SequenceEqual(difference.Statuses)).ShouldBeFalse(
                $"{name} is no difference (defect {difference.Defect})"
            );
        }

        result.Skill.Document.Text.ShouldBe(difference?.Text ?? text);
        result.Reports.Select(r => r.Status).ShouldBe(difference?.Statuses ?? statuses);
    }

    private static EditStatus StatusOf(JsonElement report) =>
        report.GetProperty("status").GetString()! switch
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
