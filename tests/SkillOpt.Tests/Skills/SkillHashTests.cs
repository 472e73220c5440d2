using SkillOpt.Skills;

namespace SkillOpt.Tests.Skills;

public class SkillHashTests
{
    public static TheoryData<string, string> Cases =>
        [.. Vectors.Group("skill_hash").Select(v => (v.GetProperty("text").GetString()!, v.GetProperty("expected").GetString()!))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_hash_is_that_of_the_text_with_LF_line_endings(string text, string expected)
    {
        // Difference, defect 20: CR LF is LF, so that a checkout on Windows is the same skill.
        var ours = text == "a\r\nb" ? Skill.FromText("a\nb").Hash.Short : expected;
        Skill.FromText(text).Hash.Short.ShouldBe(ours);
    }
}
