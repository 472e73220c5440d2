using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>LiveMathematicianBench as it is run here.</summary>
internal sealed class LiveMathBenchmark : Benchmark
{
    private static readonly EnvironmentSetting s_lenient = EnvironmentSetting.Flag("lenient");

    public override string Name => "livemathematicianbench";

    public override string Title => "multiple choice on recent theorems, one call, shuffled options; the letter";

    public override string Layout => "the monthly files qa_<month>_final.json anywhere below it, or train, val and test with JSON files";

    public override (int Train, int Val, int Test) PublishedSplit => (35, 17, 125);

    public override string StarterSkill => EmbeddedText.Read("LiveMath/starter.md");

    public override IReadOnlyList<EnvironmentSetting> Settings { get; } = [s_lenient];

    internal override DownloadFormat Download { get; } = new LiveMathDownload();

    private protected override int InFlight => 64;

    private protected override int CallSeconds => 300;

    public override TaskSet Load(string folder) => LiveMathTasks.Load(folder);

    internal override IReadOnlyList<TaskItem> LoadFile(string path) => [.. LiveMathTasks.ReadFile(path)];

    private protected override IEnvironment Environment(BenchmarkSettings settings) => new LiveMathEnvironment(settings.Flag(s_lenient));

    private protected override IAgentTasks AgentTasks(BenchmarkSettings settings) =>
        new SingleCallTasks((SingleCallEnvironment)Environment(settings));

    private protected override IScorer Scorer(BenchmarkSettings settings) => new LiveMathScorer(settings.Flag(s_lenient));
}
