using SkillOpt.ApprovedApi;

namespace SkillOpt.Sleep.Tests;

public class PublicApiTests
{
    [Fact]
    public void What_sleep_offers_is_what_was_approved() => Approved.ShouldHold(typeof(ISessionSource).Assembly);
}
