namespace SkillOpt.Training;

/// <summary>No seal: for programs that keep no record of earlier runs.</summary>
internal sealed class UnsealedTests : ITestSeal
{
    /// <summary>The instance.</summary>
    public static UnsealedTests Instance { get; } = new();

    /// <inheritdoc />
    public SealedUses Break(ContentHash split) => new([], IsAllowed: true);
}
