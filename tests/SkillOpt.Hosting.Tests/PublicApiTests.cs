using SkillOpt.ApprovedApi;

namespace SkillOpt.Hosting.Tests;

public class PublicApiTests
{
    [Fact]
    public void What_hosting_offers_is_what_was_approved() => Approved.ShouldHold(typeof(ProjectFactory).Assembly);
}
