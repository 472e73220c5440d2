using System.Text.Json.Nodes;
using SkillOpt.Projects;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt.Benchmarks;

/// <summary>
/// One benchmark: how its data is read, how a task is put to the target, how answers are scored, and the settings of its published runs.
/// Each lies in a folder of its own; <see cref="BenchmarkCatalog"/> lists them.
/// </summary>
/// <example><code>
/// var benchmark = BenchmarkCatalog.Find("searchqa");
/// var tasks = benchmark.Load("data/searchqa");
/// var environment = benchmark.CreateEnvironment([]);
/// var scorer = benchmark.CreateScorer([]);
/// </code></example>
public abstract class Benchmark : IBenchmark
{
    private protected Benchmark() { }

    /// <summary>The name as in <c>benchmark:</c> of a project file.</summary>
    public abstract string Name { get; }

    /// <summary>One line on what it is.</summary>
    public abstract string Title { get; }

    /// <summary>What its data folder must hold, in words.</summary>
    public abstract string Layout { get; }

    /// <summary>Numbers of train, val and test tasks of the published split.</summary>
    public abstract (int Train, int Val, int Test) PublishedSplit { get; }

    /// <summary>What can be set under <c>environment</c>.</summary>
    public virtual IReadOnlyList<EnvironmentSetting> Settings => [];

    /// <summary>
    /// The training settings of the published runs: batches of 40, 4 epochs, learning rate 4; only how much is in flight differs.
    /// </summary>
    public TrainingOptions Training => new() { InFlight = InFlight };

    /// <summary>The settings of the published runs as keys of the project file: what holds where a project says nothing.</summary>
    public IReadOnlyList<PublishedSetting> Defaults => PublishedRun.Settings(Training, CallSeconds);

    /// <summary>A first skill to train from.</summary>
    public abstract string StarterSkill { get; }

    /// <summary>
    /// Looks, for the doctor, at what the environment needs on this machine with the project's <c>environment</c> settings; null when it
    /// needs nothing.
    /// </summary>
    public virtual Func<JsonObject, CancellationToken, IAsyncEnumerable<Finding>>? Examine => null;

    /// <summary>How its download looks; what <see cref="Preparation"/> reads.</summary>
    internal abstract DownloadFormat Download { get; }

    /// <summary>How many rollouts were in flight in the published runs.</summary>
    private protected abstract int InFlight { get; }

    /// <summary>Longest wait for one reply in the published runs, in seconds.</summary>
    private protected virtual int CallSeconds => 120;

    /// <summary>Reads the tasks of a data folder.</summary>
    /// <exception cref="SkillOptException">A file is missing or an item is malformed.</exception>
    public abstract TaskSet Load(string folder);

    /// <summary>Checks the project's <c>environment</c> settings without making anything.</summary>
    /// <exception cref="SkillOptException">SKO4005: a setting is unknown or has a value that it cannot have.</exception>
    public void CheckSettings(JsonObject settings) => new BenchmarkSettings(this, settings).Check();

    /// <summary>Makes the environment from the project's <c>environment</c> settings.</summary>
    /// <exception cref="SkillOptException">SKO4005: a setting is unknown or has a value that it cannot have.</exception>
    public IEnvironment CreateEnvironment(JsonObject settings)
    {
        CheckSettings(settings);
        return Environment(new BenchmarkSettings(this, settings));
    }

    /// <summary>Makes the scorer from the project's <c>environment</c> settings.</summary>
    /// <exception cref="SkillOptException">SKO4005: a setting is unknown or has a value that it cannot have.</exception>
    public IScorer CreateScorer(JsonObject settings) => Scorer(new BenchmarkSettings(this, settings));

    /// <summary>
    /// How the tasks are put to an agent that works in a folder, by the project's <c>environment</c> settings; null where that makes no
    /// sense.
    /// </summary>
    /// <exception cref="SkillOptException">SKO4005: a setting is unknown or has a value that it cannot have.</exception>
    public IAgentTasks? CreateAgentTasks(JsonObject settings)
    {
        CheckSettings(settings);
        return AgentTasks(new BenchmarkSettings(this, settings));
    }

    /// <summary>Reads one data file as tasks, for scoring predictions; null when a benchmark needs its whole folder.</summary>
    internal virtual IReadOnlyList<TaskItem>? LoadFile(string path) => null;

    /// <summary>Scores one row of a file of predictions: by default its answer.</summary>
    /// <exception cref="SkillOptException">SKO4003: the row has no prediction.</exception>
    /// <exception cref="ScoringException">The prediction cannot be judged.</exception>
    internal virtual ValueTask<Score> ScorePredictionAsync(IScorer scorer, TaskItem task, JsonRow row, CancellationToken cancellationToken)
    {
        var answer =
            row.Value["answer"]
            ?? row.Value["prediction"]
            ?? row.Value["output"]
            ?? throw row.Malformed("answer' (or 'prediction', 'output'");
        return scorer.ScoreAsync(new ScoringRequest(task, PythonLiteral.Show(answer)), cancellationToken);
    }

    private protected abstract IEnvironment Environment(BenchmarkSettings settings);

    private protected virtual IAgentTasks? AgentTasks(BenchmarkSettings settings) => null;

    private protected abstract IScorer Scorer(BenchmarkSettings settings);

    /// <summary>The data folder of a split's file: two or three folders up.</summary>
    private protected static string DataFolderAbove(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(path))) ?? ".";
        return Path.GetFileName(folder) is "split" or "splits" ? Path.GetDirectoryName(folder)! : folder;
    }
}
