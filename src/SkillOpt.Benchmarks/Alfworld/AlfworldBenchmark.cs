using System.Text.Json.Nodes;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>ALFWorld as it is run here.</summary>
internal sealed class AlfworldBenchmark : Benchmark
{
    private static readonly EnvironmentSetting s_maxSteps = EnvironmentSetting.Number(
        "max_steps",
        AlfworldEpisode.StepLimit,
        1,
        AlfworldEpisode.StepLimit
    );

    public override string Name => "alfworld";

    public override string Title => "household text games, up to 50 steps; won or not";

    public override string Layout => "json_2.1.1 (or its folders train, valid_seen, valid_unseen) with a game.tw-pddl per trial";

    public override (int Train, int Val, int Test) PublishedSplit => (39, 18, 134);

    public override string StarterSkill => EmbeddedText.Read("Alfworld/starter.md");

    public override IReadOnlyList<EnvironmentSetting> Settings { get; } = [s_maxSteps];

    internal override DownloadFormat Download { get; } = new AlfworldDownload();

    private protected override int InFlight => 8;

    public override TaskSet Load(string folder) => AlfworldTasks.Load(folder);

    /// <summary>Plays the commands of the row.</summary>
    internal override ValueTask<Score> ScorePredictionAsync(IScorer scorer, TaskItem task, JsonRow row, CancellationToken cancellationToken)
    {
        if (row.Value["commands"] is not JsonArray commands)
        {
            throw row.Malformed("commands");
        }

        var episode = AlfworldTasks.GameOf(task).Start();
        foreach (var command in commands.Take(AlfworldEpisode.StepLimit))
        {
            episode.Step(PythonLiteral.Show(command).Trim().ToLowerInvariant());
            if (episode.Won)
            {
                break;
            }
        }

        return ValueTask.FromResult(EpisodeScore.Of(episode, AlfworldEpisode.StepLimit));
    }

    private protected override IEnvironment Environment(BenchmarkSettings settings) => new AlfworldEnvironment(settings.Number(s_maxSteps));

    private protected override IScorer Scorer(BenchmarkSettings settings) => new EnvironmentOnlyScorer(Name);
}
