using SkillOpt.ApprovedApi;

namespace SkillOpt.Practice.Tests;

public class PublicApiTests
{
    [Fact]
    public void What_the_practice_models_offer_is_what_was_approved() => Approved.ShouldHold(typeof(PracticeProvider).Assembly);
}
