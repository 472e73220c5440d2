using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.EndToEnd;

public partial class LibraryTests
{
    // Put together, so that these lines are not found instead of those they mark.
    private const string Begin = "// <" + "library>";
    private const string End = "// </" + "library>";

    [Fact]
    public async Task The_lines_of_the_library_page_train_a_skill()
    {
        using var workspace = new TemporaryFolder();
        await using var world = await LoopbackWorld.StartAsync();
        world.WriteProject(workspace);
        var result = await RunAsync(workspace.Path, LoopbackWorld.Target, LoopbackWorld.Optimizer, TestContext.Current.CancellationToken);

        result.Summary.BestVal!.Value.ShouldBeGreaterThan(result.Summary.StartVal!.Value);
        workspace.Read("SKILL.md").ShouldContain("- rule b");
        workspace.Read("runs", "first", "best_skill.md").ShouldBe(workspace.Read("SKILL.md"));
        workspace.Read("runs", "first", "report.md").ShouldContain("val");
    }

    [Fact]
    public void The_page_shows_the_lines_that_are_tested()
    {
        var shown = CodeBlock().Match(Repository.Read("docs", "library.md")).Groups["code"].Value;
        var source = Repository.Read("tests", "SkillOpt.EndToEnd", "LibraryTests.cs");
        var begin = source.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var tested = source[begin..source.IndexOf(End, begin, StringComparison.Ordinal)];

        Lines(tested).ShouldBe(Lines(shown));
    }

    private static async Task<TrainingResult> RunAsync(
        string folder,
        IChatClient target,
        IChatClient optimizer,
        CancellationToken cancellationToken
    )
    {
        // csharpier-ignore-start
        // <library>
        var result = await Skill.Load(Path.Combine(folder, "SKILL.md")).TrainAsync(
            TrainingTasks.Load(Path.Combine(folder, "train.jsonl"), Path.Combine(folder, "val.jsonl"), Path.Combine(folder, "test.jsonl")),
            new TrainingModels(target.WithIdentity("acme:small"), optimizer.WithIdentity("acme:large")),
            Scorer.Contains(),
            o =>
            {
                o.Epochs = 2;
                o.BatchSize = 8;
                o.RunIn(Path.Combine(folder, "runs", "first"));
            },
            cancellationToken);

        Console.WriteLine($"val {result.Summary.StartVal:P0} -> {result.Summary.BestVal:P0}, from {result.Summary.BestOrigin}");
        result.Best.Save(Path.Combine(folder, "SKILL.md"));
        // </library>
        // csharpier-ignore-end
        return result;
    }

    private static IReadOnlyList<string> Lines(string text) => [.. text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];

    [GeneratedRegex("```csharp\\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
