using SkillOpt.Calls;
using SkillOpt.Runs;

namespace SkillOpt.Projects;

/// <summary>How measurements of a project are opened.</summary>
public sealed record MeasuringOptions
{
    /// <summary>
    /// The folder or database of a finished run, from which every result is taken without calling a model; null makes real calls.
    /// </summary>
    public string? Replay { get; init; }

    /// <summary>Whether a model that is called at another address than before is known to be the same.</summary>
    public bool IsSameModel { get; init; }

    /// <summary>Whether measurements keep what the target did and answered.</summary>
    public bool KeepTrajectories { get; init; }

    /// <summary>
    /// Told, in a sentence, what a person should know before waiting or paying; null leaves it to the project's services.
    /// </summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Told how far a measurement is; null leaves it to the project's services.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>Which command calls, so that several can share what is handed off.</summary>
    public CallingCommand Caller { get; init; } = CallingCommand.Unnamed;

    /// <summary>Who is warned.</summary>
    internal Action<string> WarnIn(ProjectServices services) => Warn ?? services.Warn ?? (static _ => { });

    /// <summary>Who watches.</summary>
    internal IRunObserver ObserverIn(ProjectServices services) =>
        Observer ?? (IRunObserver?)services.Screen?.Invoke(null) ?? SilentObserver.Instance;
}
