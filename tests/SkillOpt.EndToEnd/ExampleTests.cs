using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

public class ExampleTests
{
    [Fact]
    public async Task The_example_trains_to_the_end_and_its_skill_is_better_on_test()
    {
        using var workspace = new TemporaryFolder();
        workspace.CopyExample("spreadsheet-dates");

        var run = await Tool.RunAsync(workspace.Path, "train", "examples/spreadsheet-dates", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["practice"]!.GetValue<bool>().ShouldBeTrue();
        var test = run.Json["test"]!;
        test["best"]!["hard"]!.GetValue<double>().ShouldBeGreaterThan(test["start"]!["hard"]!.GetValue<double>() + 0.2);
        test["word"]!.GetValue<string>().ShouldBe("improved");
        var folder = workspace.At("examples", "spreadsheet-dates", "runs", "default");
        foreach (
            var file in new[]
            {
                "run.db",
                "spec.yaml",
                "best_skill.md",
                "report.md",
                "skills/v0000.md",
                "skills/v0001.md",
                "steps/0001/step.md",
                "steps/0001/candidate.md",
            }
        )
        {
            File.Exists(Path.Combine(folder, file)).ShouldBeTrue(file);
        }

        File.ReadAllText(Path.Combine(folder, "best_skill.md")).ShouldNotBe(Repository.Read("examples", "spreadsheet-dates", "SKILL.md"));

        var again = await Tool.RunAsync(workspace.Path, "train", "examples/spreadsheet-dates");
        again.ExitCode.ShouldBe(0);
        again.Output.ShouldContain("This run is finished.");

        var runs = await Tool.RunAsync(workspace.Path, "runs", "examples/spreadsheet-dates", "--json");
        runs.Json[0]!["status"]!.GetValue<string>().ShouldBe("finished");

        var diff = await Tool.RunAsync(workspace.Path, "diff", "examples/spreadsheet-dates", "--json");
        diff.Json["hunks"]!.AsArray().SelectMany(h => h!["origins"]!.AsArray()).ShouldNotBeEmpty();

        // Practice models learn nothing from a look at the test split, so it is not sealed: begun anew, the run has a result again.
        Directory.Delete(folder, recursive: true);
        var anew = await Tool.RunAsync(workspace.Path, "train", "examples/spreadsheet-dates", "--train.epochs", "1", "--json");
        anew.ExitCode.ShouldBe(0, anew.Error);
        anew.Json["test"]!["word"]!.GetValue<string>().ShouldNotBeEmpty();
        File.ReadAllText(Path.Combine(folder, "report.md")).ShouldNotContain("used before by an earlier run");
    }
}
