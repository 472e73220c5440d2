using SkillOpt.Skills;

namespace SkillOpt.Tests.Skills;

public class TokenEstimateTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("abcd", 1)]
    [InlineData("abcde", 2)]
    [InlineData("技能", 1)]
    [InlineData("技能a", 2)]
    public void Four_ASCII_characters_or_two_others_are_a_token(string text, int tokens) =>
        TokenEstimate.Of(text).ShouldBe(tokens);
}
