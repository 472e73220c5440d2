using System.Text.Json.Nodes;
using SkillOpt.Projects;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>SpreadsheetBench as it is run here.</summary>
internal sealed class SpreadsheetBenchmark : Benchmark
{
    public override string Name => "spreadsheetbench";

    public override string Title => "programs that edit workbooks, run in a sandbox; cell values compared";

    public override string Layout =>
        "dataset.json and spreadsheet/<id>/ with input and answer workbooks, or train, val and test with JSON files";

    public override (int Train, int Val, int Test) PublishedSplit => (80, 40, 280);

    public override string StarterSkill => EmbeddedText.Read("Spreadsheet/starter.md");

    public override IReadOnlyList<EnvironmentSetting> Settings => SpreadsheetSettings.Known;

    public override Func<JsonObject, CancellationToken, IAsyncEnumerable<Finding>> Examine =>
        (settings, cancellationToken) =>
            SpreadsheetCheck.LookAsync(new SpreadsheetSettings(new BenchmarkSettings(this, settings)), cancellationToken);

    internal override DownloadFormat Download { get; } = new SpreadsheetDownload();

    private protected override int InFlight => 24;

    public override TaskSet Load(string folder) => SpreadsheetTasks.Load(folder);

    /// <summary>Compares the output workbooks that the row names by case number, relative to its file.</summary>
    internal override ValueTask<Score> ScorePredictionAsync(IScorer scorer, TaskItem task, JsonRow row, CancellationToken cancellationToken)
    {
        if (row.Value["outputs"] is not JsonObject outputs)
        {
            throw row.Malformed("outputs");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(row.Path))!;
        var verdicts = SpreadsheetTasks
            .CasesOf(task)
            .Select(testCase =>
            {
                var output = outputs[testCase.Number] is { } path ? Path.Combine(folder, PythonLiteral.Show(path)) : "";
                return CaseJudge.Judge(
                    testCase,
                    output,
                    SpreadsheetTasks.PositionOf(task),
                    output.Length == 0 ? "the row names none" : $"there is no {Path.GetFileName(output)}"
                );
            })
            .ToList();
        return ValueTask.FromResult(CaseScore.Of(verdicts, "outputs as given"));
    }

    private protected override IEnvironment Environment(BenchmarkSettings settings) =>
        new SpreadsheetSettings(settings).CreateEnvironment();

    private protected override IAgentTasks AgentTasks(BenchmarkSettings settings) => new SpreadsheetAgentTasks();

    private protected override IScorer Scorer(BenchmarkSettings settings) =>
        new EnvironmentOnlyScorer(Name, $"executor={new SpreadsheetSettings(settings).Executor}");
}
