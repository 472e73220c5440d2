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
            ],
        };
}
