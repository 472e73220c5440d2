using System.Text.Json.Nodes;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Projects;

/// <summary>
/// A benchmark that a project may name instead of tasks of its own: how its data is read, how a task is put to the target, how answers are
/// scored.
/// </summary>
public interface IBenchmark
{
    /// <summary>The name as in <c>benchmark:</c> of a project file.</summary>
    string Name { get; }

    /// <summary>What its data folder must hold, in words.</summary>
    string Layout { get; }

    /// <summary>The settings of the published runs: what holds where a project says nothing.</summary>
    IReadOnlyList<PublishedSetting> Defaults { get; }

    /// <summary>
    /// Looks, for the doctor, at what the environment needs on this machine with the project's <c>environment</c> settings; null when it
    /// needs nothing.
    /// </summary>
    Func<JsonObject, CancellationToken, IAsyncEnumerable<Finding>>? Examine { get; }

    /// <summary>Reads the tasks of a data folder.</summary>
    /// <exception cref="SkillOptException">A file is missing or an item is malformed.</exception>
    TaskSet Load(string folder);

    /// <summary>Checks the project's <c>environment</c> settings without making anything.</summary>
    /// <exception cref="SkillOptException">SKO4005: a setting is unknown or has a value that it cannot have.</exception>
    void CheckSettings(JsonObject settings);

    /// <summary>Makes the environment from the project's <c>environment</c> settings.</summary>
    /// <exception cref="SkillOptException">SKO4005: a setting is unknown or has a value that it cannot have.</exception>
    IEnvironment CreateEnvironment(JsonObject settings);

    /// <summary>
    /// How the tasks are put to an agent that works in a folder, by the project's <c>environment</c> settings; null where that makes no
    /// sense.
    /// </summary>
    /// <exception cref="SkillOptException">SKO4005: a setting is unknown or has a value that it cannot have.</exception>
    IAgentTasks? CreateAgentTasks(JsonObject settings) => null;

    /// <summary>Makes the scorer from the project's <c>environment</c> settings.</summary>
    /// <exception cref="SkillOptException">SKO4005: a setting is unknown or has a value that it cannot have.</exception>
    IScorer CreateScorer(JsonObject settings);
}
