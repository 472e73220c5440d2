using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>The keys of the training loop.</summary>
internal static class TrainKeys
{
    public static IEnumerable<ConfigKey> All { get; } =
    [
        Integer("epochs", "Passes over the train split.", 1, t => t.Epochs, (t, v) => t with { Epochs = v }) with
        {
            Effect = ConfigEffect.Extends,
        },
        Integer("batch_size", "Tasks per batch.", 1, t => t.BatchSize, (t, v) => t with { BatchSize = v }),
        Integer("accumulation", "Batches per step.", 1, t => t.Accumulation, (t, v) => t with { Accumulation = v }),
        Integer("minibatch", "Trajectories per reflection call.", 1, t => t.Minibatch, (t, v) => t with { Minibatch = v }),
        Integer("merge_batch", "Patches per merge call.", 2, t => t.MergeBatch, (t, v) => t with { MergeBatch = v }),
        Boolean("failure_only", "Reflect on failures only.", t => t.FailureOnly, (t, v) => t with { FailureOnly = v }),
        KeyFactory.Integer(
            "train.seed",
            "Seed of every random stream of the run.",
            0,
            s => s.Training.Seed,
            (s, v) => s with { Training = s.Training with { Seed = v } },
            long.MaxValue
        ),
        Integer("learning_rate", "Most edits per step at the start.", 1, t => t.LearningRate, (t, v) => t with { LearningRate = v }),
        Integer(
            "min_learning_rate",
            "Most edits per step at the end; at most learning_rate.",
            1,
            t => t.MinLearningRate,
            (t, v) => t with { MinLearningRate = v }
        ),
        Choice(
            "schedule",
            "How the learning rate moves from the start to the end; autonomous lets the optimizer pick each step.",
            t => t.Schedule,
            (t, v) => t with { Schedule = v },
            ("constant", LearningRateSchedule.Constant),
            ("linear", LearningRateSchedule.Linear),
            ("cosine", LearningRateSchedule.Cosine),
            ("autonomous", LearningRateSchedule.Autonomous)
        ),
        Choice(
            "update_mode",
            "How proposals become a new skill: patch applies edits, rewrite gives suggestions to one rewrite, full_rewrite has whole "
                + "documents written.",
            t => t.UpdateMode,
            (t, v) => t with { UpdateMode = v },
            ("patch", UpdateMode.Patch),
            ("rewrite", UpdateMode.Rewrite),
            ("full_rewrite", UpdateMode.FullRewrite)
        ),
        Boolean(
            "slow_update.enabled",
            "Run the slow update, from epoch 2 on. Its text passes the gate like every other change.",
            t => t.SlowUpdate.Enabled,
            (t, v) => t with { SlowUpdate = t.SlowUpdate with { Enabled = v } }
        ),
        Integer(
            "slow_update.samples",
            "Train tasks that are done with the previous and the current skill; once more with the one skill there is where nothing was "
                + "accepted since.",
            1,
            t => t.SlowUpdate.Samples,
            (t, v) => t with { SlowUpdate = t.SlowUpdate with { Samples = v } }
        ),
        Choice(
            "slow_update.pairs",
            "Which before/after pairs the optimizer sees: all, those that changed, or those that did not.",
            t => t.SlowUpdate.Pairs,
            (t, v) => t with { SlowUpdate = t.SlowUpdate with { Pairs = v } },
            ("mixed", LongitudinalPolicy.Mixed),
            ("changed", LongitudinalPolicy.Changed),
            ("unchanged", LongitudinalPolicy.Unchanged)
        ),
        Boolean(
            "meta_skill",
            "Let the optimizer keep a memory of its own across epochs; it is never part of the skill.",
            t => t.MetaSkill,
            (t, v) => t with { MetaSkill = v }
        ),
        Boolean(
            "notebook_pairs",
            "With the slow update off, do train tasks anew with the skill before and after each epoch for that memory alone; costs up to "
                + "twice slow_update.samples rollouts an epoch. Otherwise it compares what two epochs rolled out anyway.",
            t => t.NotebookPairs,
            (t, v) => t with { NotebookPairs = v }
        ) with
        {
            CameLater = true,
        },
        Boolean(
            "skill_aware",
            "Turn lapses (the rule was there and was not followed) into notes in the appendix region instead of new rules.",
            t => t.SkillAware,
            (t, v) => t with { SkillAware = v }
        ),
        Integer(
            "appendix_limit",
            "Number of appendix notes above which they are consolidated; 0 = never.",
            0,
            t => t.AppendixLimit,
            (t, v) => t with { AppendixLimit = v }
        ),
        Integer(
            "rejected_memory",
            "Rejected proposals shown to the optimizer, most recent first; 0 = none.",
            0,
            t => t.RejectedMemory,
            (t, v) => t with { RejectedMemory = v }
        ),
        Choice(
            "rejections",
            "What the optimizer hears of a rejection: the evidence, or the verdict alone.",
            t => t.Rejections,
            (t, v) => t with { Rejections = v },
            ("evidence", RejectionFeedback.Evidence),
            ("verdict", RejectionFeedback.Verdict)
        ),
        Integer(
            "transcript_tokens",
            "Most tokens (estimated) that the trajectories of one reflection call may take.",
            500,
            t => t.TranscriptTokens,
            (t, v) => t with { TranscriptTokens = v }
        ),
        Integer("in_flight", "Most rollouts in flight.", 1, t => t.InFlight, (t, v) => t with { InFlight = v }) with
        {
            Effect = ConfigEffect.None,
            DefaultNote = "16, or what the benchmark's published runs had",
        },
        Integer(
            "optimizer_in_flight",
            "Most optimizer calls in flight.",
            1,
            t => t.OptimizerInFlight,
            (t, v) => t with { OptimizerInFlight = v }
        ) with
        {
            Effect = ConfigEffect.None,
        },
        Boolean(
            "speculate",
            "Go on to the next step under the skill that leads while the gate's last answers are still out; what was in vain is counted "
                + "and shown.",
            t => t.Speculate,
            (t, v) => t with { Speculate = v }
        ) with
        {
            Effect = ConfigEffect.None,
        },
        Number(
            "max_failure_share",
            "Share of failed rollouts in one evaluation above which the run stops with exit code 6.",
            0,
            t => t.MaxFailureShare,
            (t, v) => t with { MaxFailureShare = v }
        ),
        Boolean(
            "leave_one_out",
            "Leave each edit of an accepted bundle out once, on the tasks that the bundle changed, to see what it is worth; costs "
                + "rollouts.",
            t => t.LeaveOneOut,
            (t, v) => t with { LeaveOneOut = v }
        ),
        Boolean(
            "evaluate_test",
            "Evaluate start, best and final skill on the test split at the end.",
            t => t.EvaluateTest,
            (t, v) => t with { EvaluateTest = v }
        ),
        KeyFactory.TextList(
            "train.files",
            "Further text files of the skill folder that are trained, as patterns (references/**/*.md); SKILL.md#description trains the "
                + "front matter's description.",
            s => s.Training.Files,
            (s, v) => s with { Training = s.Training with { Files = v } }
        ),
        Number(
            "success_threshold",
            "Hard score at or above which a rollout counts as a success in reflection.",
            0,
            t => t.SuccessThreshold,
            (t, v) => t with { SuccessThreshold = v }
        ) with
        {
            IsMinExclusive = true,
        },
    ];

    private static ConfigKey Integer(
        string name,
        string meaning,
        int min,
        Func<TrainingOptions, int> read,
        Func<TrainingOptions, int, TrainingOptions> write
    ) =>
        KeyFactory.Integer($"train.{name}", meaning, min, s => read(s.Training), (s, v) => s with { Training = write(s.Training, (int)v) });

    private static ConfigKey Number(
        string name,
        string meaning,
        double min,
        Func<TrainingOptions, double> read,
        Func<TrainingOptions, double, TrainingOptions> write
    ) => KeyFactory.Number($"train.{name}", meaning, min, 1, s => read(s.Training), (s, v) => s with { Training = write(s.Training, v) });

    private static ConfigKey Boolean(
        string name,
        string meaning,
        Func<TrainingOptions, bool> read,
        Func<TrainingOptions, bool, TrainingOptions> write
    ) => KeyFactory.Boolean($"train.{name}", meaning, s => read(s.Training), (s, v) => s with { Training = write(s.Training, v) });

    private static ConfigKey Choice<T>(
        string name,
        string meaning,
        Func<TrainingOptions, T> read,
        Func<TrainingOptions, T, TrainingOptions> write,
        params (string Word, T Value)[] choices
    ) => KeyFactory.Choice($"train.{name}", meaning, s => read(s.Training), (s, v) => s with { Training = write(s.Training, v) }, choices);
}
