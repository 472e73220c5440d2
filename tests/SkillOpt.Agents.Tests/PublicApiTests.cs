using SkillOpt.ApprovedApi;

namespace SkillOpt.Agents.Tests;

public class PublicApiTests
{
    [Fact]
    public void What_the_agents_offer_is_what_was_approved() => Approved.ShouldHold(typeof(AgentSource).Assembly);
}
