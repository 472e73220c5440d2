namespace SkillOpt.Tests.Randomness;

public class SeededRandomTests
{
    [Fact]
    public void The_same_purpose_gives_the_same_numbers_and_another_purpose_gives_others()
    {
        new SeededRandom(1, "a", 2).NextUInt64().ShouldBe(new SeededRandom(1, "a", 2).NextUInt64());
        new SeededRandom(1, "a", 2).NextUInt64().ShouldNotBe(new SeededRandom(1, "b", 2).NextUInt64());
    }
}
