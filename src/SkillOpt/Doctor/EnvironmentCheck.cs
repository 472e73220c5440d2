namespace SkillOpt.Projects;

/// <summary>What the tasks' environment needs on this machine, as the environment itself reports it.</summary>
internal sealed class EnvironmentCheck : ICheck
{
    public string Name => "environment";

    public bool IsDear => false;

    public IAsyncEnumerable<Finding> LookAsync(Examination examined, CancellationToken cancellationToken) =>
        examined.Environment?.Invoke(cancellationToken)
        ?? examined.Agent?.Invoke(false, cancellationToken)
        ?? AsyncEnumerable.Empty<Finding>();
}
