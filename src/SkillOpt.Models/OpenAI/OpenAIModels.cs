namespace SkillOpt.Models;

/// <summary>What OpenAI's model names say.</summary>
internal static class OpenAIModels
{
    /// <summary>
    /// True for reasoning models, which take an effort and refuse a temperature: o1, o3, o4 …, gpt-5 and later except their chat variants.
    /// </summary>
    public static bool Reasons(string model)
    {
        var name = model.ToLowerInvariant();
        var slash = name.LastIndexOf('/');
        name = slash >= 0 ? name[(slash + 1)..] : name;
        if (name.Contains("-chat", StringComparison.Ordinal))
        {
            return false;
        }

        return (name.Length >= 2 && name[0] == 'o' && char.IsAsciiDigit(name[1]))
            || name.StartsWith("codex", StringComparison.Ordinal)
            || (name.StartsWith("gpt-", StringComparison.Ordinal) && name.Length > 4 && name[4] is >= '5' and <= '9');
    }
}
