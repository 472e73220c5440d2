namespace SkillOpt.Projects;

/// <summary>The keys of batches.</summary>
internal static class BatchKeys
{
    public static IEnumerable<ConfigKey> All { get; } =
    [
        KeyFactory.Choice(
            "batch.stages",
            "Which rollouts go to the provider's batch interface, at its lower price and when it has time: none, or those of the gate "
                + "and of evaluations. The results are the same.",
            s => s.Batch.ForGate,
            (s, v) => s with { Batch = s.Batch with { ForGate = v } },
            ("off", false),
            ("gate", true)
        ) with
        {
            Effect = ConfigEffect.None,
        },
        KeyFactory.Number(
            "batch.poll",
            "Longest pause between two looks at a batch, in seconds; the first is a sixth of it.",
            0,
            3600,
            s => s.Batch.PollSeconds,
            (s, v) => s with { Batch = s.Batch with { PollSeconds = v } }
        ) with
        {
            IsMinExclusive = true,
            Effect = ConfigEffect.None,
        },
        KeyFactory.Integer(
            "batch.smallest",
            "Fewer calls than this are made one by one.",
            1,
            s => s.Batch.Smallest,
            (s, v) => s with { Batch = s.Batch with { Smallest = (int)v } }
        ) with
        {
            Effect = ConfigEffect.None,
        },
    ];
}
