namespace SkillOpt.Projects;

/// <summary>
/// Reading and comparing, which may take long and leave nothing behind: when the person stops the command, it ends at once and the work is
/// left to the end of the process. Never for work that writes or pays.
/// </summary>
internal static class Interruptible
{
    /// <summary>Does the work, or gives up waiting for it.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static T Run<T>(Func<T> work, CancellationToken cancellationToken)
    {
        var task = Task.Run(work, cancellationToken);
        Task.WaitAny([task], cancellationToken);
        return task.GetAwaiter().GetResult();
    }
}
