using System.Text.Json;

namespace SkillOpt;

/// <summary>The name of a term as files and people have it: snake case, e.g. <c>not_measured</c>.</summary>
internal static class TermName
{
    public static string Of<T>(T term)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(term.ToString());
}
