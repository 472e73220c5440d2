using SkillOpt.Reporting;
using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>Shows a training run while it is made: its facts, its stages, and that it goes on where an earlier start stopped.</summary>
internal interface IRunScreen : IRunProjection, IRunObserver
{
    /// <summary>Whether the facts that come now were told by an earlier process already.</summary>
    Func<bool> IsReplaying { set; }

    /// <summary>The run was begun before and goes on.</summary>
    /// <param name="results">Completed results that are kept.</param>
    /// <param name="drift">What is asked differently now.</param>
    void Resumed(long results, RunDrift drift);
}
