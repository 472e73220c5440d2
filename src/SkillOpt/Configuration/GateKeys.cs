using SkillOpt.Gating;

namespace SkillOpt.Projects;

/// <summary>The keys of the gate.</summary>
internal static class GateKeys
{
    public static IEnumerable<ConfigKey> All { get; } =
    [
        Choice(
            "policy",
            "How a candidate is judged against the present skill on the validation tasks; off accepts everything, best is posterior with "
                + "a release gate.",
            g => g.Policy,
            (g, v) => g with { Policy = v },
            [.. Gates.Policies.Select(p => (p, p))]
        ),
        Choice(
            "metric",
            "Which score is compared.",
            g => g.Metric,
            (g, v) => g with { Metric = v },
            ("hard", GateMetric.Hard),
            ("soft", GateMetric.Soft),
            ("mixed", GateMetric.Mixed)
        ),
        Number(
            "mixed_weight",
            "Weight of the soft score in the mixed metric.",
            0,
            1,
            g => g.MixedWeight,
            (g, v) => g with { MixedWeight = v }
        ),
        Integer(
            "replicates",
            "Repetitions per validation task, averaged per task first.",
            1,
            g => g.Replicates,
            (g, v) => g with { Replicates = v }
        ),
        KeyFactory.Boolean(
            "gate.curtail",
            "Stop an evaluation as soon as it can no longer pass; the decisions are the same.",
            s => s.Gate.Curtail,
            (s, v) => s with { Gate = s.Gate with { Curtail = v } }
        ),
        Choice(
            "order",
            "In which order validation tasks are evaluated; hardest first lets a hopeless candidate be stopped sooner.",
            g => g.Order,
            (g, v) => g with { Order = v },
            ("hardest", EvaluationOrder.Hardest),
            ("file", EvaluationOrder.File),
            ("random", EvaluationOrder.Random)
        ),
        KeyFactory.OptionalInteger(
            "gate.max_regressions",
            "Most tasks that may get worse under an accepted candidate; 0 = none may.",
            0,
            s => s.Gate.MaxRegressions,
            (s, v) => s with { Gate = s.Gate with { MaxRegressions = (int?)v } }
        ) with
        {
            Max = int.MaxValue,
            DefaultNote = "no such rule",
        },
        Number(
            "margin",
            "How far the candidate's mean must lie above the present skill's, under policy margin.",
            0,
            0.99,
            g => g.Margin,
            (g, v) => g with { Margin = v }
        ),
        Number(
            "alpha",
            "Significance level of policies sign, permutation and eprocess, and of at_ceiling: tighten.",
            0,
            0.49,
            g => g.Alpha,
            (g, v) => g with { Alpha = v }
        ) with
        {
            IsMinExclusive = true,
        },
        Number(
            "confirm_z",
            "Standard errors by which the pooled difference must be positive, under policy confirm.",
            0,
            null,
            g => g.ConfirmZ,
            (g, v) => g with { ConfirmZ = v }
        ),
        Integer("screen_tasks", "Train tasks that policy screen tries first.", 1, g => g.ScreenTasks, (g, v) => g with { ScreenTasks = v }),
        Integer("passes", "How often policy eprocess may pass over the tasks.", 1, g => g.Passes, (g, v) => g with { Passes = v }),
        Number(
            "within_task_share",
            "Share of a score's variance that lies within a task, for policy posterior; skillopt noise estimates it.",
            0,
            1,
            g => g.WithinTaskShare,
            (g, v) => g with { WithinTaskShare = v }
        ) with
        {
            IsMinExclusive = true,
        },
        Number(
            "effect_mean",
            "Expected effect of an edit on the score, for policy posterior.",
            -1,
            1,
            g => g.EffectMean,
            (g, v) => g with { EffectMean = v }
        ),
        Number(
            "effect_deviation",
            "Standard deviation of an edit's effect, for policy posterior.",
            0,
            1,
            g => g.EffectDeviation,
            (g, v) => g with { EffectDeviation = v }
        ) with
        {
            IsMinExclusive = true,
        },
        KeyFactory.Boolean(
            "gate.learn_effect",
            "Let policy posterior learn the expected effect from the run's own candidates.",
            s => s.Gate.LearnEffect,
            (s, v) => s with { Gate = s.Gate with { LearnEffect = v } }
        ),
        Choice(
            "at_ceiling",
            "What happens once val cannot get better, so that the policy could accept nothing any more: stop ends the steps (the result "
                + "is the same without them), ties accepts what is no worse on val, tighten what makes no val task worse and is better "
                + "on train by the paired test (alpha).",
            g => g.AtCeiling,
            (g, v) => g with { AtCeiling = v },
            ("stop", AtCeiling.Stop),
            ("ties", AtCeiling.Ties),
            ("tighten", AtCeiling.Tighten)
        ) with
        {
            CameLater = true,
        },
        Choice(
            "release",
            "Whether the best skill must prove itself against the start on fresh rollouts at the end; auto = under policy best.",
            g => g.Release,
            (g, v) => g with { Release = v },
            ("auto", ReleasePolicy.Auto),
            ("none", ReleasePolicy.None),
            ("fresh", ReleasePolicy.Fresh)
        ),
        Integer(
            "release_replicates",
            "Fresh rollouts per task and skill in the release gate.",
            1,
            g => g.ReleaseReplicates,
            (g, v) => g with { ReleaseReplicates = v }
        ),
        Number(
            "release_z",
            "Standard errors by which the best skill must be better to be released.",
            0,
            null,
            g => g.ReleaseZ,
            (g, v) => g with { ReleaseZ = v }
        ),
        KeyFactory.Boolean(
            "gate.block_gaming",
            "Keep out a candidate that quotes held-out answers or scorer rules until a person allows it; otherwise only show the alarm.",
            s => s.Gate.BlockGaming,
            (s, v) => s with { Gate = s.Gate with { BlockGaming = v } }
        ),
    ];

    private static ConfigKey Integer(
        string name,
        string meaning,
        int min,
        Func<GateOptions, int> read,
        Func<GateOptions, int, GateOptions> write
    ) => KeyFactory.Integer($"gate.{name}", meaning, min, s => read(s.Gate), (s, v) => s with { Gate = write(s.Gate, (int)v) });

    private static ConfigKey Number(
        string name,
        string meaning,
        double min,
        double? max,
        Func<GateOptions, double> read,
        Func<GateOptions, double, GateOptions> write
    ) => KeyFactory.Number($"gate.{name}", meaning, min, max, s => read(s.Gate), (s, v) => s with { Gate = write(s.Gate, v) });

    private static ConfigKey Choice<T>(
        string name,
        string meaning,
        Func<GateOptions, T> read,
        Func<GateOptions, T, GateOptions> write,
        params (string Word, T Value)[] choices
    ) => KeyFactory.Choice($"gate.{name}", meaning, s => read(s.Gate), (s, v) => s with { Gate = write(s.Gate, v) }, choices);
}
