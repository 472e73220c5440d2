using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>OfficeQA as it is run here.</summary>
internal sealed class OfficeQaBenchmark : Benchmark
{
    private static readonly EnvironmentSetting s_maxRounds = EnvironmentSetting.Number("max_rounds", 24, 1, 200);
    private static readonly EnvironmentSetting s_pages = EnvironmentSetting.Choice("pages", "oracle", "none");
    private static readonly EnvironmentSetting s_scoring = EnvironmentSetting.Choice("scoring", "published", "numeric");

    public override string Name => "officeqa";

    public override string Title =>
        "questions on a corpus of documents, up to 24 rounds of glob, read and grep; normalised equality and a numeric rule";

    public override string Layout =>
        "train, val and test (or split/…), each with a CSV of uid, question, answer, source_docs, source_files; "
        + "docs/ with the texts; jsons/ with parsed pages";

    public override (int Train, int Val, int Test) PublishedSplit => (50, 24, 172);

    public override string StarterSkill => EmbeddedText.Read("OfficeQa/starter.md");

    public override IReadOnlyList<EnvironmentSetting> Settings { get; } = [s_maxRounds, s_pages, s_scoring];

    internal override DownloadFormat Download { get; } = new OfficeQaDownload();

    private protected override int InFlight => 4;

    public override TaskSet Load(string folder) => OfficeQaTasks.Load(folder);

    internal override IReadOnlyList<TaskItem> LoadFile(string path) => [.. OfficeQaTasks.ReadFile(path, DataFolderAbove(path))];

    private protected override IEnvironment Environment(BenchmarkSettings settings) => EnvironmentOf(settings);

    private protected override IAgentTasks AgentTasks(BenchmarkSettings settings) => new OfficeQaAgentTasks(EnvironmentOf(settings));

    private protected override IScorer Scorer(BenchmarkSettings settings) => new OfficeQaScorer(settings.Choice(s_scoring) == "numeric");

    private static OfficeQaEnvironment EnvironmentOf(BenchmarkSettings settings) =>
        new(settings.Number(s_maxRounds), settings.Choice(s_pages) == "oracle");
}
