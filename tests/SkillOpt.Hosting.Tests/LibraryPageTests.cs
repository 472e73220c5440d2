using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SkillOpt.Benchmarks;
using SkillOpt.Models;
using SkillOpt.Practice;
using SkillOpt.Projects;

namespace SkillOpt.Hosting.Tests;

/// <summary>The pieces of <c>docs/library.md</c> about projects and hosts are the lines that run here.</summary>
public partial class LibraryPageTests
{
    // Put together, so that these lines are not found instead of those they mark.
    private const string Mark = "// <";

    [Fact]
    public async Task The_lines_about_a_project_train_and_measure_it()
    {
        using var folder = new PracticeFolder();
        var file = Path.Combine(folder.Project, "skillopt.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("epochs: 3", "epochs: 1", StringComparison.Ordinal));
        var (start, measured) = await RunAsync(folder.Project, TestContext.Current.CancellationToken);

        measured.Skill.ShouldNotBe(start);
        measured.Evaluation.MeanHard!.Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_lines_about_a_host_make_one_that_has_the_service()
    {
        // <host>
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSkillOpt(builder.Configuration.GetSection("SkillOpt")).AddModels().AddBenchmarks().AddPractice();
        builder.Services.AddHostedService<Nightly>();
        // </host>
        using var host = builder.Build();

        host.Services.GetServices<IHostedService>().ShouldContain(s => s is Nightly);
    }

    [Fact]
    public void The_page_shows_the_lines_that_are_tested()
    {
        var blocks = CodeBlock().Matches(Page()).Select(m => Lines(m.Groups["code"].Value)).ToList();
        var service = Source("Nightly.cs");

        var (project, host) = (Marked("project"), Marked("host"));
        var nightly = Lines(service[service.IndexOf("internal sealed", StringComparison.Ordinal)..]);

        blocks.ShouldContain(b => b.SequenceEqual(project));
        blocks.ShouldContain(b => b.SequenceEqual(host));
        blocks.ShouldContain(b => b.SequenceEqual(nightly));
    }

    [Fact]
    public void The_page_tells_every_name_of_the_section() =>
        TableName()
            .Matches(Page())
            .Select(m => m.Groups["name"].Value)
            .ShouldBe(typeof(SkillOptOptions).GetProperties().Select(p => p.Name), ignoreOrder: true);

    private static async Task<(Skill Start, SkillMeasurement Measured)> RunAsync(string folder, CancellationToken cancellationToken)
    {
        // <project>
        var services = new ProjectServices { Models = new ModelSource(new PracticeProvider()), Benchmarks = new BenchmarkSource() };
        var project = SkillProject.Load(folder, services, cancellationToken: cancellationToken);

        await using var run = project.OpenRun();
        await foreach (var finding in run.ExamineAsync(cheapOnly: true, cancellationToken))
        {
            Console.WriteLine($"{finding.Level}: {finding.Sentence}");
        }

        Skill best = await run.TrainAsync(cancellationToken);

        await using var measuring = project.OpenMeasuring();
        var measured = await measuring.EvaluateAsync("best", best, project.Tasks.Val, cancellationToken: cancellationToken);
        Console.WriteLine($"val {measured.Evaluation.MeanHard:P0}, in {run.Folder}");
        // </project>
        return (project.Skill, measured);
    }

    private static IReadOnlyList<string> Marked(string name)
    {
        var source = Source("LibraryPageTests.cs");
        var begin = source.IndexOf(Mark + name + ">", StringComparison.Ordinal) + Mark.Length + name.Length + 1;
        return Lines(source[begin..source.IndexOf("// </" + name + ">", begin, StringComparison.Ordinal)]);
    }

    private static string Page() => File.ReadAllText(Path.Combine(PracticeFolder.Root(), "docs", "library.md"));

    private static string Source(string name) =>
        File.ReadAllText(Path.Combine(PracticeFolder.Root(), "tests", "SkillOpt.Hosting.Tests", name));

    private static IReadOnlyList<string> Lines(string text) => [.. text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];

    [GeneratedRegex("```csharp\\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^\| `(?<name>[A-Z]\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex TableName();
}
