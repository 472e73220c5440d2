namespace SkillOpt.Cli.Commands;

/// <summary>All verbs, in the order of the help.</summary>
internal static class Verbs
{
    public static IReadOnlyList<Verb> All =>
    [
        TrainCommand.Verb,
        EditCommand.Verb,
        ConfigCommand.Verb,
        PromptsCommand.Verb,
    ];
}
