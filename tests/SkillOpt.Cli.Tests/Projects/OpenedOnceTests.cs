using System.Collections.Concurrent;
using SkillOpt.Calls;
using SkillOpt.Models;
using SkillOpt.Practice;
using SkillOpt.Projects;
using SkillOpt.Testing;

namespace SkillOpt.Cli.Tests.Projects;

/// <summary>What a run examines is what it trains with: every model is made ready once.</summary>
public sealed class OpenedOnceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CountingSource _models = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_that_is_examined_and_trained_opens_each_model_once()
    {
        await using var run = Project("scorer: normalized_exact").OpenRun();

        (await run.ExamineAsync(cheapOnly: true).CountAsync()).ShouldBeGreaterThan(3);
        var best = await run.TrainAsync(TestContext.Current.CancellationToken);

        best.Document.Text.ShouldNotBeEmpty();
        File.ReadAllText(Path.Combine(run.Folder, "report.md")).ShouldContain("val");
        _models.Opened.ShouldBe(1);
        _models.Resolved.ShouldBe(["Optimizer practice:coach", "Target practice:apprentice"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_run_that_has_been_trained_can_be_examined_again_with_calls()
    {
        await using var run = Project("scorer: normalized_exact").OpenRun();
        await run.TrainAsync(TestContext.Current.CancellationToken);

        var findings = await run.ExamineAsync(cheapOnly: false).ToListAsync();

        findings.Count.ShouldBeGreaterThan(3);
        findings.ShouldAllBe(f => !f.Sentence.Contains("disposed", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_judge_that_the_scorer_asks_for_is_opened_once()
    {
        await using var run = Project("scorer: {name: judge, criteria: [{name: right, question: 'Is it right?'}]}\njudge: handoff")
            .OpenRun();

        await run.ExamineAsync(cheapOnly: true).CountAsync();
        await Should.ThrowAsync<SkillOptException>(() => run.TrainAsync(TestContext.Current.CancellationToken));

        _models.Resolved.Count(r => r == "Judge handoff").ShouldBe(1);
    }

    [Fact]
    public async Task A_judge_that_no_scorer_asks_for_is_looked_at_and_is_no_part_of_the_run()
    {
        await using var run = Project("scorer: normalized_exact\njudge: handoff").OpenRun();

        var findings = await run.ExamineAsync(cheapOnly: true).ToListAsync();
        await run.TrainAsync(TestContext.Current.CancellationToken);

        findings.ShouldContain(f => f.Sentence.Contains("handoff", StringComparison.Ordinal));
        _models.Resolved.Count(r => r == "Judge handoff").ShouldBe(1);
        File.ReadAllText(Path.Combine(run.Folder, "spec.yaml")).ShouldContain("judge");
        Directory.Exists(Path.Combine(run.Folder, "handoff")).ShouldBeFalse("nothing was ever handed off");
    }

    private SkillProject Project(string further)
    {
        _folder.Write(
            "skillopt.yaml",
            $$"""
            skill: SKILL.md
            tasks: {path: tasks.jsonl, ratio: "2:1:1"}
            target: practice:apprentice
            optimizer: practice:coach
            train: {epochs: 1, batch_size: 4}
            {{further}}
            """
        );
        _folder.Write("SKILL.md", "# Answers\n\n- Be exact.\n");
        _folder.Write(
            "tasks.jsonl",
            string.Join(
                '\n',
                Enumerable.Range(1, 16).Select(i => $$"""{"id": "t{{i}}", "input": "What is {{i}} plus {{i}}?", "expected": "{{2 * i}}"}""")
            )
        );
        return SkillProject.Load(
            _folder.Path,
            new ProjectServices { Models = _models },
            cancellationToken: TestContext.Current.CancellationToken
        );
    }

    private sealed class CountingSource : IModelSource
    {
        private readonly ModelSource _source = new(new PracticeProvider());
        private int _opened;

        public int Opened => _opened;

        public ConcurrentBag<string> Resolved { get; } = [];

        public IEnumerable<ProviderInfo> Providers => _source.Providers;

        public IOpenModels Open(ProviderEnvironment environment)
        {
            Interlocked.Increment(ref _opened);
            return new Counting(_source.Open(environment), Resolved);
        }

        private sealed class Counting(IOpenModels models, ConcurrentBag<string> resolved) : IOpenModels
        {
            public ModelEndpoint Resolve(ModelSettings settings, ProviderEnvironment environment)
            {
                resolved.Add($"{settings.Role} {settings.Name}");
                return models.Resolve(settings, environment);
            }

            public void End(ProviderEnvironment environment) => models.End(environment);

            public void Dispose() => models.Dispose();
        }
    }
}
