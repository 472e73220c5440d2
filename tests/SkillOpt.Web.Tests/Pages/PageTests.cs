using System.Net;
using System.Text.Json.Nodes;

namespace SkillOpt.Web.Tests.Pages;

public class PageTests(ExampleRuns runs)
{
    [Fact]
    public async Task Every_project_below_a_folder_is_shown_with_its_runs()
    {
        await using var visitor = await Visitor.ComeAsync(runs.All);

        var page = await visitor.ReadAsync("/");

        page.ShouldContain("dates / default");
        page.ShouldContain("finished / default");
        page.ShouldContain("unfinished / default");
        page.ShouldContain("▲ practice");
        (await visitor.ReadAsync("/?status=interrupted")).ShouldNotContain("dates / default");
        (await visitor.ReadAsync("/?q=DATES")).ShouldNotContain("unfinished / default");
    }

    [Fact]
    public async Task Every_page_opens_for_runs_of_every_version_and_says_that_practice_models_made_them()
    {
        await using var visitor = await Visitor.ComeAsync(runs.All);
        foreach (var project in new[] { runs.Dates, runs.Finished, runs.Unfinished })
        {
            foreach (var kind in RunPages.All.Where(p => p.HasTab))
            {
                var page = await visitor.ReadAsync(AddressOf(visitor, project, kind.Place));

                page.ShouldContain("practice models: scores say nothing about a real model");
                page.ShouldContain("<title>(practice) ");
                page.ShouldContain("In a terminal: <code>skillopt ");
                page.ShouldNotContain("NaN");
            }
        }
    }

    [Fact]
    public async Task A_page_of_the_past_is_the_page_that_was_last_then()
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates);

        var page = await visitor.ReadAsync(AddressOf(visitor, runs.Dates, "") + "?at=12");
        var json = JsonNode.Parse(await visitor.ReadAsync(AddressOf(visitor, runs.Dates, "") + "?at=12&format=json"))!;

        page.ShouldContain("As of fact 12 of ");
        json["head"]!["at"]!.GetValue<int>().ShouldBe(12);
        json["head"]!["is_past"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_not_there_says_so()
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates);

        var answer = await visitor.Client.GetAsync(
            new Uri(AddressOf(visitor, runs.Dates, "gate/step-99"), UriKind.Relative),
            TestContext.Current.CancellationToken
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("SKO1383");
    }

    internal static string AddressOf(Visitor visitor, string project, string place)
    {
        var found = ProjectCatalog.Find([project]).Projects.Single();
        visitor.ShouldNotBeNull();
        return $"/{found.Id}/default/{place}";
    }
}
