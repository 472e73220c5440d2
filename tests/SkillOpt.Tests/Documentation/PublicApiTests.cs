using SkillOpt.ApprovedApi;

namespace SkillOpt.Tests.Documentation;

public class PublicApiTests
{
    [Fact]
    public void What_the_engine_offers_is_what_was_approved() => Approved.ShouldHold(typeof(Skill).Assembly);
}
