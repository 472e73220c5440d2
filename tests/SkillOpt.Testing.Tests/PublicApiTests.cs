using SkillOpt.ApprovedApi;

namespace SkillOpt.Testing.Tests;

public class PublicApiTests
{
    [Fact]
    public void What_tests_may_use_is_what_was_approved() => Approved.ShouldHold(typeof(TemporaryFolder).Assembly);
}
