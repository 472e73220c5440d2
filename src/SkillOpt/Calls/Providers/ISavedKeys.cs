namespace SkillOpt.Calls;

/// <summary>Keys that were saved outside the variables. Thread-safe.</summary>
public interface ISavedKeys
{
    /// <summary>The saved key of a variable; null when none is saved.</summary>
    /// <param name="variable">The variable that it stands for, e.g. <c>OPENAI_API_KEY</c>.</param>
    /// <exception cref="SkillOptException">It is saved, but cannot be read now.</exception>
    string? Read(string variable);
}
