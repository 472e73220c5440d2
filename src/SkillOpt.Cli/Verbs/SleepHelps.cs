namespace SkillOpt.Cli;

/// <summary>The help of the verbs of <c>sleep</c>.</summary>
internal static class SleepHelps
{
    public static IReadOnlyList<VerbHelp> All { get; } =
    [
        new("sleep harvest", VerbPurpose.Operate, "sleep harvest --project . --show-redactions"),
        new("sleep dry-run", VerbPurpose.Operate, "sleep dry-run --tasks-file tasks.json"),
        new("sleep run", VerbPurpose.Operate, "sleep run --target openai:gpt-5.4-mini --max-cost 1") { CallsModels = true },
        new("sleep status", VerbPurpose.Operate, "sleep status"),
        new("sleep review", VerbPurpose.Operate, "sleep review 7-release-notes"),
        new("sleep adopt", VerbPurpose.Operate, "sleep adopt 7-release-notes --yes")
        {
            Exits = [(3, "nothing was written, because nobody said yes")],
        },
        new("sleep reject", VerbPurpose.Operate, "sleep reject 7-release-notes"),
        new("sleep rollback", VerbPurpose.Operate, "sleep rollback"),
        new("sleep history", VerbPurpose.Operate, "sleep history"),
        new("sleep why", VerbPurpose.Operate, "sleep why Risks"),
        new("sleep forget", VerbPurpose.Operate, "sleep forget --yes") { Exits = [(3, "nothing was deleted, because nobody said yes")] },
        new("sleep evaluate", VerbPurpose.Operate, "sleep evaluate --nights 14"),
        new("sleep schedule", VerbPurpose.Operate, "sleep schedule --at 03:17 --target openai:gpt-5.4-mini")
        {
            Exits = [(6, "the system's schedule refused")],
        },
        new("sleep unschedule", VerbPurpose.Operate, "sleep unschedule") { Exits = [(6, "the system's schedule refused")] },
        new("sleep demo", VerbPurpose.Operate, "sleep demo --persona harmful --assert-improves")
        {
            Exits = [(2, "--assert-improves, and the day after the night was no better")],
        },
    ];
}
