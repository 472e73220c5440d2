using SkillOpt.ApprovedApi;

namespace SkillOpt.Models.Tests;

public class PublicApiTests
{
    [Fact]
    public void What_the_providers_offer_is_what_was_approved() => Approved.ShouldHold(typeof(ModelRegistry).Assembly);
}
