namespace SkillOpt.Reporting;

/// <summary>What brought a candidate, as it stands in an address: <c>step-3</c> for <c>step 3</c>.</summary>
internal static class OriginText
{
    /// <summary>The origin that an address or a person names: <c>step-3</c>, <c>step 3</c> or <c>3</c>.</summary>
    public static string Of(string text)
    {
        var words = text.Trim().Replace('-', ' ');
        return words.Length > 0 && words.All(char.IsAsciiDigit) ? $"step {words}" : words;
    }

    /// <summary>The origin as an address has it.</summary>
    public static string ToAddress(string origin) => origin.Replace(' ', '-');
}
