using System.Text.Json.Nodes;
using SkillOpt.Projects;

namespace SkillOpt.Benchmarks.Tests.Spreadsheet;

public class SpreadsheetCheckTests
{
    [Theory]
    [InlineData("python")]
    [InlineData("csharp")]
    public async Task The_doctor_names_the_executors_and_tries_the_chosen_one(string executor)
    {
        var cancel = TestContext.Current.CancellationToken;
        var findings = await LookAsync(new JsonObject { ["executor"] = executor });
        findings[0].Sentence.ShouldContain(await PythonProbe.IsThereAsync(cancel) ? "python (" : "no python");
        findings[0].Sentence.ShouldEndWith("csharp.");
        if (executor == "python" && !await PythonProbe.IsThereAsync(cancel))
        {
            findings[1].Mend.ShouldNotBeNull().ShouldContain("python3-openpyxl");
        }
        else if (ExecutableFinder.Find("bwrap") is null)
        {
            findings[1].Sentence.ShouldContain("SKO4020");
        }
        else
        {
            findings[1].Sentence.ShouldStartWith($"executor: {executor} works in isolation; a small program ran in ");
        }
    }

    [Fact]
    public async Task LibreOffice_is_looked_for_when_it_is_wanted()
    {
        var finding = (await LookAsync(new JsonObject { ["executor"] = "csharp", ["recalculate"] = true }))[^1];
        finding.Level.ShouldBe(Benchmarks.LibreOffice.Find() is null ? HealthLevel.Failure : HealthLevel.Ok);
    }

    private static async Task<List<Finding>> LookAsync(JsonObject settings) =>
        await BenchmarkCatalog
            .Find("spreadsheetbench")
            .Examine!(settings, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
}
