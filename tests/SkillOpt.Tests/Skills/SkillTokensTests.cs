namespace SkillOpt.Tests.Skills;

public class SkillTokensTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("abcd", 1)]
    [InlineData("abcde", 2)]
    [InlineData("技能", 1)]
    [InlineData("技能a", 2)]
    public void Four_ASCII_characters_or_two_others_are_a_token(string text, int tokens) => SkillTokens.Of(text).ShouldBe(tokens);
}
