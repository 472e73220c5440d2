using SkillOpt.Calls;

namespace SkillOpt.Tests.Calls;

public sealed class FailureRemediesTests
{
    [Fact]
    public void Every_failure_has_a_row_and_the_page_says_the_same()
    {
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "design", "resilience.md"));
        foreach (var kind in Enum.GetValues<FailureKind>())
        {
            var remedy = FailureRemedies.Of(kind);
            var row = page.SingleOrDefault(l =>
                l.StartsWith("| ", StringComparison.Ordinal) && l.Contains($"`{kind}`", StringComparison.Ordinal)
            );
            row.ShouldNotBeNull($"docs/design/resilience.md has no row for {kind}");
            row.ShouldStartWith($"| {Words(remedy)} |");
            new ModelCallException(kind, "x").IsFatal.ShouldBe(remedy == FailureRemedy.Person);
        }
    }

    [Fact]
    public void Only_waiting_mends_what_was_turned_away() =>
        Enum.GetValues<FailureKind>().Where(FailureRemedies.WasTurnedAway).ShouldAllBe(k => FailureRemedies.Of(k) == FailureRemedy.Waiting);

    private static string Words(FailureRemedy remedy) =>
        remedy switch
        {
            FailureRemedy.Person => "a person",
            FailureRemedy.Waiting => "waiting",
            FailureRemedy.AskingAnew => "asking anew",
            _ => "nothing",
        };
}
