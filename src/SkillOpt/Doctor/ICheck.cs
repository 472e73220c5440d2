namespace SkillOpt.Projects;

/// <summary>One check of a project. It reports what it finds and never throws for it.</summary>
internal interface ICheck
{
    /// <summary>What is looked at.</summary>
    string Name { get; }

    /// <summary>Whether it costs money or noticeable time; then <c>train</c> does not run it first.</summary>
    bool IsDear { get; }

    /// <summary>Looks.</summary>
    IAsyncEnumerable<Finding> LookAsync(Examination examined, CancellationToken cancellationToken);
}
