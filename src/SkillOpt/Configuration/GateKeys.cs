using SkillOpt.Gating;

namespace SkillOpt.Configuration;

/// <summary>The keys of the gate.</summary>
internal static class GateKeys
{
    private static readonly string[] Policies = ["strict", "ties", "posterior", "sign", "permutation", "eprocess", "confirm", "margin", "screen", "off"];

    public static IEnumerable<ConfigKey> All { get; } =
    [
        KeyFactory.Choice("gate.policy", "How a candidate is judged against the present skill on the validation tasks; off accepts everything.",
            s => s.Gate.Policy, (s, v) => s with { Gate = s.Gate with { Policy = v } }, [.. Policies.Select(p => (p, p))]),
        KeyFactory.Choice("gate.metric", "Which score is compared.", s => s.Gate.Metric, (s, v) => s with { Gate = s.Gate with { Metric = v } },
            ("hard", GateMetric.Hard), ("soft", GateMetric.Soft), ("mixed", GateMetric.Mixed)),
        KeyFactory.Number("gate.mixed_weight", "Weight of the soft score in the mixed metric.", 0, 1,
            s => s.Gate.MixedWeight, (s, v) => s with { Gate = s.Gate with { MixedWeight = v } }),
        KeyFactory.Integer("gate.replicates", "Repetitions per validation task, averaged per task first.", 1,
            s => s.Gate.Replicates, (s, v) => s with { Gate = s.Gate with { Replicates = (int)v } }),
        KeyFactory.Boolean("gate.curtail", "Stop an evaluation as soon as it can no longer pass; the decisions are the same.",
            s => s.Gate.Curtail, (s, v) => s with { Gate = s.Gate with { Curtail = v } }),
    ];
}
