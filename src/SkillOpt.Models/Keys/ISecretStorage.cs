namespace SkillOpt.Models;

/// <summary>Where the secret itself lies: the system's keyring.</summary>
internal interface ISecretStorage
{
    /// <summary>The secret of a name; null when there is none.</summary>
    /// <exception cref="KeyringException">The keyring cannot be reached.</exception>
    string? Read(string name);

    /// <summary>Keeps a secret and makes sure that it can be read again.</summary>
    /// <exception cref="KeyringException">The keyring cannot be reached.</exception>
    void Write(string name, string secret);

    /// <summary>Forgets a secret.</summary>
    /// <exception cref="KeyringException">The keyring cannot be reached.</exception>
    void Remove(string name);
}
