namespace SkillOpt.Cli;

/// <summary>All verbs, in the order of the help.</summary>
internal static class VerbList
{
    public static IReadOnlyList<Verb> All =>
        [
            InitCommand.Verb,
            DataCommand.Verb,
            DoctorCommand.Verb,
            EstimateCommand.Verb,
            TrainCommand.Verb,
            EvalCommand.Verb,
            NoiseCommand.Verb,
            ScoreCommand.Verb,
            CheckCommand.Verb,
            PlayCommand.Verb,
            RunsCommand.Verb,
            ShowCommand.Verb,
            DiffCommand.Verb,
            WatchCommand.Verb,
            WhyCommand.Verb,
            MatrixCommand.Verb,
            TaskCommand.Verb,
            CallsCommand.Verb,
            CostCommand.Verb,
            CompareCommand.Verb,
            ServeCommand.Verb,
            ReportCommand.Verb,
            GradeCommand.Verb,
            AdoptCommand.Verb,
            SleepCommand.Verb,
            EditCommand.Verb,
            HandoffCommand.Verb,
            RecordCommand.Verb,
            GatewayCommand.Verb,
            GatewayForwardCommand.Verb,
            LoginCommand.Login,
            LoginCommand.Logout,
            ConfigCommand.Verb,
            PromptsCommand.Verb,
        ];
}
