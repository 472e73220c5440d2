namespace SkillOpt.Models;

/// <summary>The system's keyring cannot be reached.</summary>
/// <param name="message">Why, in the system's words.</param>
/// <param name="inner">What the system threw.</param>
internal sealed class KeyringException(string message, Exception inner) : Exception(message, inner);
