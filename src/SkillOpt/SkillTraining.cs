using SkillOpt.Reporting;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt;

/// <summary>Trains skills.</summary>
public static class SkillTraining
{
    /// <summary>
    /// Trains a skill: rolls the tasks out, lets the optimizer propose edits, and keeps only what is strictly better on val. The result is
    /// one better document;
    /// using it needs no further call.
    /// </summary>
    /// <param name="skill">The skill to begin with; it is not changed.</param>
    /// <param name="tasks">The tasks; train and val must not be empty.</param>
    /// <param name="models">The model that does the tasks, and the one that edits.</param>
    /// <param name="scorer">Judges answers.</param>
    /// <param name="configure">Sets what is not to be as usual; null for all as usual.</param>
    /// <param name="cancellationToken">Stops; with a folder everything complete is kept.</param>
    /// <exception cref="SkillOptException">
    /// A setting is out of its range (SKO2220), the folder belongs to another process (SKO2101), a model is not known (SKO2265), too many
    /// rollouts failed (SKO2301), or a model cannot be reached (SKO2230).
    /// </exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    /// <example><code>
    /// var result = await Skill.Load("SKILL.md").TrainAsync(
    ///     TrainingTasks.Load("train.jsonl", "val.jsonl", "test.jsonl"),
    ///     new TrainingModels(target, optimizer),
    ///     Scorer.Contains(),
    ///     o => { o.Epochs = 2; o.RunIn("runs/first"); });
    /// result.Best.Save("SKILL.md");
    /// </code></example>
    public static async Task<TrainingResult> TrainAsync(
        this Skill skill,
        TaskSet tasks,
        TrainingModels models,
        IScorer scorer,
        Action<SkillTrainingOptions>? configure = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(models);
        var options = new SkillTrainingOptions();
        configure?.Invoke(options);
        if (options.Folder is not { } folder)
        {
            return await new Trainer(Parts(ChatTraining.Parts(models.Target, models.Optimizer, scorer, null, options.Training), options))
                .RunAsync(skill, tasks, cancellationToken)
                .ConfigureAwait(false);
        }

        var full = Path.GetFullPath(folder);
        using var directory = RunDirectory.Open(Path.GetDirectoryName(full)!, Path.GetFileName(full));
        var store = SqliteRunStore.Open(directory.DatabasePath);
        await using var closing = store.ConfigureAwait(false);
        var parts = Parts(ChatTraining.Parts(models.Target, models.Optimizer, scorer, store, options.Training), options);
        var pages = new ProjectedEventLog(store, new RunFiles(Path.GetFileName(full), directory.Path));
        try
        {
            var result = await new Trainer(parts with { Events = pages }).RunAsync(skill, tasks, cancellationToken).ConfigureAwait(false);
            await store.SetStatusAsync(RunStatus.Finished).ConfigureAwait(false);
            return result;
        }
        catch (Exception e)
        {
            await store.SetStatusAsync(RunStatuses.After(e)).ConfigureAwait(false);
            throw;
        }
    }

    private static TrainerParts Parts(TrainerParts parts, SkillTrainingOptions options) =>
        parts with
        {
            Gate = options.Gate,
            GateOptions = options.GateOptions,
            Algorithm = options.Optimizer,
            Observer = options.Observer ?? parts.Observer,
        };
}
