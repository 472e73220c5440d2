namespace SkillOpt.Cli.Commands;

/// <summary>All verbs, in the order of the help.</summary>
internal static class Verbs
{
    public static IReadOnlyList<Verb> All =>
    [
        Init.InitCommand.Verb,
        DoctorCommand.Verb,
        EstimateCommand.Verb,
        TrainCommand.Verb,
        EvalCommand.Verb,
        NoiseCommand.Verb,
        RunsCommand.Verb,
        ShowCommand.Verb,
        DiffCommand.Verb,
        AdoptCommand.Verb,
        ScoreCommand.Verb,
        Data.DataCommand.Verb,
        PlayCommand.Verb,
        EditCommand.Verb,
        Grading.GradeCommand.Verb,
        HandoffCommand.Verb,
        RecordCommand.Verb,
        LoginCommand.Login,
        LoginCommand.Logout,
        ConfigCommand.Verb,
        PromptsCommand.Verb,
    ];
}
