namespace SkillOpt.Calls;

/// <summary>
/// Which command of which project calls models: what a provider keeps in a folder that several commands share belongs to one of them. The
/// same command in the same project takes up what it left there earlier, and nothing of the others.
/// </summary>
/// <param name="Command">The command to run again once what it waits for is there.</param>
/// <param name="Project">The project's folder.</param>
public sealed record CallingCommand(string Command, string Project)
{
    /// <summary>For programs that call models without a command.</summary>
    public static CallingCommand Unnamed { get; } = new("", "");
}
