using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>DocVQA as it is run here.</summary>
internal sealed class DocVqaBenchmark : Benchmark
{
    private static readonly EnvironmentSetting s_imageDetail = EnvironmentSetting.Choice("image_detail", "auto", "low", "high");

    public override string Name => "docvqa";

    public override string Title => "questions on scanned pages, one image, one call; ANLS";

    public override string Layout =>
        "train, val and test (or splits/…), each with a CSV of questionId, question, answer, image_path; the images beside them";

    public override (int Train, int Val, int Test) PublishedSplit => (107, 53, 374);

    public override string StarterSkill => EmbeddedText.Read("DocVqa/starter.md");

    public override IReadOnlyList<EnvironmentSetting> Settings { get; } = [s_imageDetail];

    internal override DownloadFormat Download { get; } = new DocVqaDownload();

    private protected override int InFlight => 16;

    public override TaskSet Load(string folder) => DocVqaTasks.Load(folder);

    internal override IReadOnlyList<TaskItem> LoadFile(string path) =>
        [.. JsonRows.Read(path).Select(row => DocVqaTasks.FromRow(row, DataFolderAbove(path)))];

    private protected override IEnvironment Environment(BenchmarkSettings settings) =>
        new DocVqaEnvironment(settings.Choice(s_imageDetail));

    private protected override IAgentTasks AgentTasks(BenchmarkSettings settings) =>
        new SingleCallTasks((SingleCallEnvironment)Environment(settings));

    private protected override IScorer Scorer(BenchmarkSettings settings) => new DocVqaScorer();
}
