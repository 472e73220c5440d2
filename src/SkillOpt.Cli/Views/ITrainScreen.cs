using SkillOpt.Reporting;
using SkillOpt.Runs;

namespace SkillOpt.Cli;

/// <summary>Shows a training run while it is made.</summary>
internal interface ITrainScreen : IRunProjection, IRunObserver, IAsyncDisposable
{
    /// <summary>Whether the facts that come now were told by an earlier process already.</summary>
    Func<bool> IsReplaying { set; }

    /// <summary>The run was begun before and goes on.</summary>
    /// <param name="results">Completed results that are kept.</param>
    /// <param name="drift">What is asked differently now.</param>
    void Resumed(long results, RunDrift drift);
}
