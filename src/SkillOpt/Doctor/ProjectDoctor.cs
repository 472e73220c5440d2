using System.Runtime.CompilerServices;
using SkillOpt.Calls;
using SkillOpt.Scoring;

namespace SkillOpt.Projects;

/// <summary>
/// Examines a project before money is spent on it. Every finding is one line; a check that cannot look says so and the others go on.
/// </summary>
internal static class ProjectDoctor
{
    private static readonly ICheck[] s_checks =
    [
        new SettingsCheck(),
        new SkillCheck(),
        new TasksCheck(),
        new ScorerCheck(),
        new KeysCheck(),
        new AgentCheck(),
        new EnvironmentCheck(),
        new DiskCheck(),
        new ClockCheck(),
        new BudgetCheck(),
        new CanaryCheck(),
        new ProbeCheck(),
    ];

    /// <summary>Examines.</summary>
    /// <param name="examined">The project.</param>
    /// <param name="cheapOnly">Leaves out what calls a model: what <c>train</c> runs first.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async IAsyncEnumerable<Finding> ExamineAsync(
        Examination examined,
        bool cheapOnly,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var check in s_checks.Where(c => !cheapOnly || !c.IsDear))
        {
            // Heard at once also while a check reads or compares: what it does is then left to its own end.
            var findings = check.LookAsync(examined, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                Finding? finding;
                try
                {
                    finding = await Task.Run(() => findings.MoveNextAsync().AsTask(), cancellationToken)
                        .WaitAsync(cancellationToken)
                        .ConfigureAwait(false)
                        ? findings.Current
                        : null;
                }
                catch (Exception e)
                    when (e is SkillOptException or ModelCallException or ScoringException or IOException or UnauthorizedAccessException)
                {
                    // One fault can keep several checks from looking; it is told once.
                    finding = told.TryAdd(e.Message, check.Name)
                        ? Finding.Failure(
                            check.Name,
                            e.Message,
                            $"Correct it in {examined.ProjectFile} or in the file named, then run skillopt doctor again."
                        )
                        : Finding.Warning(check.Name, $"Not examined, for the reason that '{told[e.Message]}' gives.", "Mend that first.");
                }

                if (finding is null)
                {
                    await findings.DisposeAsync().ConfigureAwait(false);
                    break;
                }

                yield return finding;
            }
        }
    }
}
