using System.Text.RegularExpressions;
using System.Xml.Linq;
using SkillOpt.Testing;

namespace SkillOpt.Web.Tests.Report;

public partial class ReportTests(ExampleRuns runs)
{
    [Fact]
    public async Task The_same_facts_give_the_same_bytes()
    {
        using var folder = new TemporaryFolder();

        await Command.RunAsync(folder.Path, "report", runs.Dates, "--out", folder.At("a.html"));
        await Command.RunAsync(folder.Path, "report", runs.Dates, "--out", folder.At("b.html"), "--include", "changed");

        var bytes = await File.ReadAllBytesAsync(folder.At("a.html"), TestContext.Current.CancellationToken);
        bytes.ShouldBe(await File.ReadAllBytesAsync(folder.At("b.html"), TestContext.Current.CancellationToken));
        bytes.Length.ShouldBeLessThan(400_000);
    }

    [Fact]
    public async Task Trajectories_go_first_and_the_claim_never_where_there_is_no_room()
    {
        var pages = ReportPages.Read(Path.Combine(runs.Dates, "runs", "default"));
        var project = ProjectCatalog.Find([runs.Dates]).Projects.Single();
        var whole = await ReportFile.MakeAsync(project, pages, new ReportOptions());
        var none = await ReportFile.MakeAsync(project, pages, new ReportOptions { Include = ReportTrajectories.None });
        var most = (whole.Length + none.Length) / 2;

        var cut = await ReportFile.MakeAsync(project, pages, new ReportOptions { MaxBytes = most });

        cut.Length.ShouldBeInRange(none.Length, most);
        var text = System.Text.Encoding.UTF8.GetString(cut);
        text.ShouldContain("more are left out for room");
        text.ShouldContain(new VisibleHtmlEncoder().Encode(pages.Overview.Claim));
        var refused = await Should.ThrowAsync<SkillOptException>(() =>
            ReportFile.MakeAsync(project, pages, new ReportOptions { MaxBytes = 1000 })
        );
        refused.Code.ShouldBe("SKO8010");
    }

    [Fact]
    public async Task A_known_key_is_in_no_report()
    {
        var pages = ReportPages.Read(Path.Combine(runs.Dates, "runs", "default"));
        var project = ProjectCatalog.Find([runs.Dates]).Projects.Single();

        // A line that came into the skill, as if somebody had written a key there.
        var key = pages.Versions.Hunks.SelectMany(h => h.Lines).First(l => l.Kind == DiffLineKind.Added && l.Text.Length > 20).Text[4..20];

        var refused = await Should.ThrowAsync<SkillOptException>(() =>
            ReportFile.MakeAsync(project, pages, new ReportOptions { Secrets = new SecretScrubber([key]) })
        );

        refused.Code.ShouldBe("SKO8011");
    }

    [Fact]
    public async Task A_comment_stays_within_what_services_take_and_calls_nobody()
    {
        var comment = await Command.RunAsync(runs.Dates, "report", "--md", "--out", "-");

        comment.Length.ShouldBeLessThanOrEqualTo(ReportComment.MostCharacters);
        comment.ShouldStartWith("<!-- skillopt-report dates-");
        comment.ShouldContain("Practice models took part");
        comment.Split("<details>")[0].Split('\n').Length.ShouldBeLessThanOrEqualTo(40);
        Called().IsMatch(comment).ShouldBeFalse();
    }

    [Fact]
    public async Task A_card_claims_nothing_without_an_interval()
    {
        var trained = XDocument.Parse(await Command.RunAsync(runs.Dates, "report", "--card", "svg", "--out", "-"));
        var unfinished = XDocument.Parse(await Command.RunAsync(runs.Unfinished, "report", "--card", "svg", "--out", "-"));

        trained.Root!.Attribute("width")!.Value.ShouldBe("1200");
        trained.Root.Value.ShouldContain("on the sealed test");
        trained.Root.Value.ShouldContain("practice models: scores say nothing about a real model");
        unfinished.Root!.Value.ShouldContain("No claim: there is no measurement on test with an interval.");
    }

    [GeneratedRegex("(?<![&a-z])[@#][A-Za-z0-9]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Called();
}
