using SkillOpt.Calls;

namespace SkillOpt.Projects;

/// <summary>How a run of a project is opened.</summary>
public sealed record RunOptions
{
    /// <summary>Whether the final exam is taken although an earlier run used these test tasks; the report then says so for ever.</summary>
    public bool ForceTest { get; init; }

    /// <summary>
    /// The folder or database of a finished run, from which every result is taken without calling a model; null makes real calls.
    /// </summary>
    public string? Replay { get; init; }

    /// <summary>Whether a model that is called at another address than before is known to be the same.</summary>
    public bool IsSameModel { get; init; }

    /// <summary>Told, in a sentence, what a person should know before trusting the run; null leaves it to the project's services.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Which command calls, so that several can share what is handed off.</summary>
    public CallingCommand Caller { get; init; } = CallingCommand.Unnamed;
}
