using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>SearchQA as it is run here.</summary>
internal sealed class SearchQaBenchmark : Benchmark
{
    public override string Name => "searchqa";

    public override string Title => "trivia clues with search snippets, one call; exact match and token F1";

    public override string Layout => "train, val and test, each with a JSON or CSV file of id, question, context, answers";

    public override (int Train, int Val, int Test) PublishedSplit => (400, 200, 1400);

    public override string StarterSkill => EmbeddedText.Read("SearchQa/starter.md");

    internal override DownloadFormat Download { get; } = new SearchQaDownload();

    private protected override int InFlight => 24;

    public override TaskSet Load(string folder) => SearchQaTasks.Load(folder);

    internal override IReadOnlyList<TaskItem> LoadFile(string path) => [.. SearchQaTasks.ReadFile(path)];

    private protected override IEnvironment Environment(BenchmarkSettings settings) => new SearchQaEnvironment();

    private protected override IAgentTasks AgentTasks(BenchmarkSettings settings) =>
        new SingleCallTasks((SingleCallEnvironment)Environment(settings));

    private protected override IScorer Scorer(BenchmarkSettings settings) => new SearchQaScorer();
}
