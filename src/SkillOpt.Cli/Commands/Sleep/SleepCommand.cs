namespace SkillOpt.Cli;

/// <summary><c>sleep</c>: learns from a person's own agent sessions, and changes nothing without being asked.</summary>
internal static class SleepCommand
{
    public static Verb Verb { get; } =
        new("sleep", "Learn from your own agent sessions at night; nothing of yours is changed until you adopt it.")
        {
            Verbs =
            [
                new("harvest", "Read what is new in the sessions of your agents, without secrets, and keep it.", SleepHarvest.Run)
                {
                    Symbols = [.. SleepOptions.Harvest, SleepHarvest.ShowRedactions, SleepHarvest.Output],
                },
                new(
                    "dry-run",
                    "Show what a night would replay; no model is called but a miner that you name, and nothing is remembered.",
                    SleepDryRun.Run
                )
                {
                    Symbols = [.. SleepOptions.Harvest, SleepNight.Miner, SleepNight.Judge, SleepNight.MaxCost, SleepNight.TasksFile],
                },
                new("run", "Spend a night: harvest, mine, replay, and stage what is better.", SleepNight.Run)
                {
                    Symbols = [.. SleepNight.Symbols, SleepNight.IfDue, .. SleepNight.When],
                },
                .. SleepProposals.Verbs,
                .. SleepSchedule.Verbs,
                new("demo", "Play a whole round without a key: a day, a night, and the day after.", SleepRehearsal.Demo)
                {
                    Symbols = [SleepRehearsal.PersonaName, SleepRehearsal.AssertImproves],
                },
                new("evaluate", "See what many nights learn of histories whose truth is known; without a key.", SleepEvaluate.Run)
                {
                    Symbols = [SleepEvaluate.Nights, SleepEvaluate.Slips, SleepEvaluate.SeedFolder],
                },
            ],
        };
}
