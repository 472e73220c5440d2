namespace SkillOpt.Projects;

/// <summary>The agent that does the tasks, started once against a scripted model: what it can do and what it cannot.</summary>
internal sealed class CanaryCheck : ICheck
{
    public string Name => "agent";

    public bool IsDear => true;

    public IAsyncEnumerable<Finding> LookAsync(Examination examined, CancellationToken cancellationToken) =>
        examined.Agent?.Invoke(true, cancellationToken) ?? AsyncEnumerable.Empty<Finding>();
}
