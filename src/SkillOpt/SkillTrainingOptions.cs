using SkillOpt.Gating;
using SkillOpt.Runs;
using SkillOpt.Training;

namespace SkillOpt;

/// <summary>How a skill is trained from code.</summary>
public sealed class SkillTrainingOptions
{
    /// <summary>Settings of the loop; the properties below are the ones most often wanted.</summary>
    public TrainingOptions Training { get; set; } = new();

    /// <summary>How many times the train tasks are gone through; at least 1. Default: 4.</summary>
    public int Epochs
    {
        get => Training.Epochs;
        set => Training = Training with { Epochs = value };
    }

    /// <summary>How many train tasks a step looks at; at least 1. Default: 40.</summary>
    public int BatchSize
    {
        get => Training.BatchSize;
        set => Training = Training with { BatchSize = value };
    }

    /// <summary>The most edits of one step: the textual learning rate; at least 1. Default: 4.</summary>
    public int LearningRate
    {
        get => Training.LearningRate;
        set => Training = Training with { LearningRate = value, MinLearningRate = Math.Min(value, Training.MinLearningRate) };
    }

    /// <summary>The seed of all that is drawn. Default: 42.</summary>
    public long Seed
    {
        get => Training.Seed;
        set => Training = Training with { Seed = value };
    }

    /// <summary>Settings of the gate, which keeps only what is better on val.</summary>
    public GateOptions GateOptions { get; set; } = new();

    /// <summary>A gate of one's own; null for the policy that <see cref="GateOptions"/> names.</summary>
    public IGate? Gate { get; set; }

    /// <summary>An optimizer of one's own; null for the loop of this engine.</summary>
    public IOptimizer? Optimizer { get; set; }

    /// <summary>Watches; null when nobody does.</summary>
    public IRunObserver? Observer { get; set; }

    /// <summary>The folder in which the run is kept; null for memory alone. Set by <see cref="RunIn"/>.</summary>
    public string? Folder { get; private set; }

    /// <summary>
    /// Keeps the run in a folder: its results, so that the same call again goes on where this one stopped and pays for nothing twice, and
    /// pages that people read (<c>report.md</c>, <c>best_skill.md</c>, a story of each step).
    /// </summary>
    /// <param name="folder">The folder; made when it is not there.</param>
    public void RunIn(string folder) => Folder = folder;
}
