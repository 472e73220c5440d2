using SkillOpt.Calls;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>
/// Trains a skill. Deterministic given the journal: every decision follows from seeded streams and from results taken in a fixed order, so
/// running it again on the same journal is resuming. One trainer trains once; not thread-safe.
/// </summary>
/// <example><code>
/// var parts = ChatTraining.Parts(target, optimizer, scorer) with { GateOptions = new GateOptions { Policy = "posterior" } };
/// var result = await new Trainer(parts).RunAsync(skill, tasks, cancellationToken);
/// Console.WriteLine($"val {result.Summary.StartVal:P0} -> {result.Summary.BestVal:P0}");
/// </code></example>
public sealed class Trainer
{
    private readonly TrainerParts _parts;

    /// <summary>Creates a trainer.</summary>
    /// <exception cref="SkillOptException">SKO2220: a setting is out of its range.</exception>
    public Trainer(TrainerParts parts)
    {
        TrainingChecks.Check(parts.Options);
        _parts = parts;
    }

    /// <summary>Trains, or goes on where the journal ends.</summary>
    /// <param name="start">The starting skill.</param>
    /// <param name="tasks">The tasks; train and val must not be empty.</param>
    /// <param name="cancellationToken">Stops the run; everything complete is kept.</param>
    /// <exception cref="SkillOptException">The run cannot go on; its exit code says why.</exception>
    public async Task<TrainingResult> RunAsync(Skill start, TaskSet tasks, CancellationToken cancellationToken)
    {
        TrainingChecks.Check(tasks);
        try
        {
            return await new OptimizationFrame(_parts, _parts.Algorithm ?? new ReflectionOptimizer())
                .RunAsync(start, tasks, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ModelCallException e)
        {
            throw new SkillOptException("SKO2230", e.Message, ExitCode.EnvironmentFailed, e);
        }
    }
}
