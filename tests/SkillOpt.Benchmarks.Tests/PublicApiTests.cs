using SkillOpt.ApprovedApi;

namespace SkillOpt.Benchmarks.Tests;

public class PublicApiTests
{
    [Fact]
    public void What_the_benchmarks_offer_is_what_was_approved() => Approved.ShouldHold(typeof(BenchmarkCatalog).Assembly);
}
