using SkillOpt.ApprovedApi;

namespace SkillOpt.Gateway.Tests;

public class PublicApiTests
{
    [Fact]
    public void What_the_gateway_offers_is_what_was_approved() => Approved.ShouldHold(typeof(ModelGateway).Assembly);
}
