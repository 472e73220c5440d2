namespace SkillOpt.Runs;

/// <summary>How a run stands after what happened to it.</summary>
internal static class RunStatuses
{
    /// <summary>The status of a run that a failure ended.</summary>
    public static RunStatus After(Exception failure) =>
        failure switch
        {
            SkillOptException { ExitCode: ExitCode.BudgetReached } => RunStatus.BudgetReached,
            SkillOptException { ExitCode: ExitCode.Waiting } => RunStatus.Waiting,
            OperationCanceledException => RunStatus.Interrupted,
            _ => RunStatus.Failed,
        };
}
