using SkillOpt.Reporting;
using SkillOpt.Runs;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>
/// The seal as it stood when a recording was made: a replay learns nothing new from the test tasks, so it uses none up and asks for no
/// leave.
/// </summary>
internal sealed class ReplaySeal : ITestSeal
{
    private readonly bool _wasRefused;

    /// <param name="recording">The run's folder or database.</param>
    public ReplaySeal(string recording)
    {
        using var reader = RunReader.Open(recording);
        _wasRefused = RunView.Of(reader.Facts()).Finished?.TestWasRefused == true;
    }

    public SealedUses Break(ContentHash split) => new([], IsAllowed: !_wasRefused);
}
