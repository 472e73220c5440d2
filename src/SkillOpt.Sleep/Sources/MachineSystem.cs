namespace SkillOpt.Sleep;

/// <summary>Kinds of systems.</summary>
public enum MachineSystem
{
    /// <summary>Linux and its kind.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOs,

    /// <summary>Windows.</summary>
    Windows,
}
