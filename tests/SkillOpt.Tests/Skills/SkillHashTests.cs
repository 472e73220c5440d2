namespace SkillOpt.Tests.Skills;

public class SkillHashTests
{
    public static TheoryData<int, string, string> Cases =>
        [.. Vectors.Group("skill_hash").Select((v, i) => (i, v.GetProperty("text").GetString()!, v.GetProperty("expected").GetString()!))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_hash_is_the_pinned_one_or_the_listed_difference(int index, string text, string expected) =>
        Skill.FromText(text).Hash.Short.ShouldBe(VectorDifferences.Expected("skill_hash", index, expected));

    [Fact]
    public void A_checkout_with_other_line_endings_or_a_byte_order_mark_is_the_same_skill() =>
        Skill.FromText("\uFEFFa\r\nb").Hash.ShouldBe(Skill.FromText("a\nb").Hash);
}
