using SkillOpt.ApprovedApi;

namespace SkillOpt.Workbooks.Tests;

public class PublicApiTests
{
    [Fact]
    public void What_scripts_may_use_is_what_was_approved() => Approved.ShouldHold(typeof(Workbook).Assembly);
}
