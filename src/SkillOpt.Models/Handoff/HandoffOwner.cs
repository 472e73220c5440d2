namespace SkillOpt.Models;

/// <summary>Who handed calls off, and takes their answers: the same command in the same project. Its list replaces its own earlier one and no other's.</summary>
/// <param name="Command">The command to run again once the calls are answered.</param>
/// <param name="Project">The project's folder.</param>
public sealed record HandoffOwner(string Command, string Project)
{
    /// <summary>For programs that hand off without a command.</summary>
    public static HandoffOwner Unnamed { get; } = new("", "");
}
