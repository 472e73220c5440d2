using System.Text.Json.Nodes;

namespace SkillOpt.Web.Tests.Pages;

/// <summary>What a page gives to programs is what the command prints, byte for byte.</summary>
public class TwinTests(ExampleRuns runs)
{
    [Theory]
    [InlineData("", "watch")]
    [InlineData("?at=40", "watch --at 40")]
    [InlineData("gate/step-1", "why step-1")]
    [InlineData("gate/step-4", "why step-4")]
    [InlineData("matrix", "matrix")]
    [InlineData("matrix?rows=broken&cols=accepted", "matrix --rows broken --cols accepted")]
    [InlineData("matrix?split=test", "matrix --split test")]
    [InlineData("cost", "cost")]
    [InlineData("cost?by=role", "cost --by role")]
    [InlineData("calls?stage=analyst", "calls --stage analyst")]
    public async Task A_page_and_its_command_give_the_same_bytes(string place, string command)
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates);
        var printed = await Command.RunAsync(runs.Dates, [.. command.Split(' '), "--json"]);
        var mark = place.Contains('?', StringComparison.Ordinal) ? "&" : "?";

        var page = await visitor.ReadAsync($"{PageTests.AddressOf(visitor, runs.Dates, place)}{mark}format=json");

        page.ShouldBe(printed);
    }

    [Fact]
    public async Task A_comparison_and_its_command_give_the_same_bytes()
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates);
        var id = ProjectCatalog.Find([runs.Dates]).Projects.Single().Id;
        var printed = await Command.RunAsync(runs.Dates, "compare", "--x", "v0", "--y", "v1", "--json");

        (await visitor.ReadAsync($"/compare?x={id}/default/v0&y={id}/default/v1&format=json")).ShouldBe(printed);
    }

    [Fact]
    public async Task A_call_can_be_opened()
    {
        await using var visitor = await Visitor.ComeAsync(runs.Dates);
        var list = JsonNode.Parse(await visitor.ReadAsync(PageTests.AddressOf(visitor, runs.Dates, "calls") + "?format=json"))!;
        var key = list["calls"]![0]!["key"]!.GetValue<string>();

        var page = await visitor.ReadAsync(PageTests.AddressOf(visitor, runs.Dates, $"calls/{key}"));

        page.ShouldContain("What it was asked");
        page.ShouldContain("What it answered");
    }
}
