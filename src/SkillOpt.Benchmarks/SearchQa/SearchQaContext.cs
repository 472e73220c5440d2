namespace SkillOpt.Benchmarks;

/// <summary>Shortens a context at document marks, as published.</summary>
internal static class SearchQaContext
{
    public const int MostCharacters = 6000;

    private const string Mark = "[DOC]";

    /// <summary>Keeps whole documents while they fit; when not even the first fits, cuts hard and says so.</summary>
    /// <param name="context">Documents, each begun by a mark.</param>
    /// <param name="limit">Most code points.</param>
    public static string Truncate(string context, int limit = MostCharacters)
    {
        if (PythonText.Length(context) <= limit)
        {
            return context;
        }

        var kept = "";
        foreach (var piece in context.Split(Mark))
        {
            var longer = kept.Length == 0 ? piece : kept + Mark + piece;
            if (PythonText.Length(longer) > limit)
            {
                break;
            }

            kept = longer;
        }

        return kept.Length > 0 ? kept : PythonText.Take(context, limit) + "\n...[truncated]";
    }
}
