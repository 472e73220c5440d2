namespace SkillOpt.Models;

/// <summary>Where a saved key lies.</summary>
public enum KeyPlace
{
    /// <summary>In the system's keyring.</summary>
    Keyring,

    /// <summary>In a file that only this account can read, chosen where no keyring can be reached.</summary>
    File,
}
