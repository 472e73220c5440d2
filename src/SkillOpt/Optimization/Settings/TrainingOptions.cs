namespace SkillOpt.Training;

/// <summary>Settings of the training loop. Defaults are the published ones unless a remark says otherwise.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over the train split; at least 1.</summary>
    public int Epochs { get; init; } = 4;

    /// <summary>Tasks per batch; at least 1.</summary>
    public int BatchSize { get; init; } = 40;

    /// <summary>Batches per step; at least 1.</summary>
    public int Accumulation { get; init; } = 1;

    /// <summary>Trajectories per reflection call; at least 1.</summary>
    public int Minibatch { get; init; } = 8;

    /// <summary>Patches per merge call; at least 2.</summary>
    public int MergeBatch { get; init; } = 8;

    /// <summary>Only failures are reflected on.</summary>
    public bool FailureOnly { get; init; }

    /// <summary>Seed of every random stream of the run.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Most edits per step at the start; at least 1.</summary>
    public int LearningRate { get; init; } = 4;

    /// <summary>Most edits per step at the end; at least 1 and at most <see cref="LearningRate"/>.</summary>
    public int MinLearningRate { get; init; } = 2;

    /// <summary>How the learning rate moves.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Cosine;

    /// <summary>How proposals become a new skill.</summary>
    public UpdateMode UpdateMode { get; init; } = UpdateMode.Patch;

    /// <summary>The slow update.</summary>
    public SlowUpdateOptions SlowUpdate { get; init; } = new();

    /// <summary>Whether the optimizer keeps a memory of its own across epochs.</summary>
    public bool MetaSkill { get; init; } = true;

    /// <summary>
    /// Whether that memory, where the slow update is off, gets train rollouts of its own to look back on; otherwise it looks at what was
    /// rolled out anyway.
    /// </summary>
    public bool NotebookPairs { get; init; }

    /// <summary>Whether lapses (a rule existed and was not followed) become notes in the appendix region.</summary>
    public bool SkillAware { get; init; }

    /// <summary>Number of appendix notes above which they are consolidated; 0 = never.</summary>
    public int AppendixLimit { get; init; }

    /// <summary>Hard score at or above which a rollout counts as a success in reflection; in (0, 1].</summary>
    public double SuccessThreshold { get; init; } = 1.0;

    /// <summary>Rejected entries shown to the optimizer, most recent first; 0 = none.</summary>
    public int RejectedMemory { get; init; } = 12;

    /// <summary>What the optimizer hears of a rejection.</summary>
    public RejectionFeedback Rejections { get; init; } = RejectionFeedback.Evidence;

    /// <summary>Most tokens (estimated) that the trajectories of one reflection call may take.</summary>
    public int TranscriptTokens { get; init; } = 24_000;

    /// <summary>Most rollouts in flight.</summary>
    public int InFlight { get; init; } = 16;

    /// <summary>Most optimizer calls in flight.</summary>
    public int OptimizerInFlight { get; init; } = 16;

    /// <summary>
    /// Goes on, under the skill that leads so far, while the gate's tail is still out: the next batch is rolled out, and the optimizer is
    /// asked as far as its questions are known (with <see cref="Rejections"/> = <see cref="RejectionFeedback.Verdict"/> always, else when
    /// the candidate leads). Its waste is counted and shown.
    /// </summary>
    public bool Speculate { get; init; }

    /// <summary>Share of failed rollouts in one evaluation above which the run stops with exit code 6; in [0, 1].</summary>
    public double MaxFailureShare { get; init; } = 0.2;

    /// <summary>Whether start, best and final skill are evaluated on the test split at the end.</summary>
    public bool EvaluateTest { get; init; } = true;

    /// <summary>
    /// Whether each edit of an accepted bundle is left out once, on the tasks that the bundle changed, to see what it is worth. Costs
    /// rollouts.
    /// </summary>
    public bool LeaveOneOut { get; init; }

    /// <summary>
    /// Further text files of the skill folder that are trained, as glob patterns relative to it; and <c>description</c> for the front
    /// matter's description.
    /// </summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
