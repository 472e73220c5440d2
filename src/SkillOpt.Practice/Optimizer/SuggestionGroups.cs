namespace SkillOpt.Practice;

/// <summary>
/// Puts new rules on the same theme together, as optimizers do: they cluster what failed and write an edit for each pattern, not for each
/// rule. (The skills that the method's paper reports have up to two thousand tokens from one to four accepted edits.)
/// </summary>
internal static class SuggestionGroups
{
    private const int MostRules = 3;

    /// <summary>
    /// The suggestions with additions on the same theme united, in the order in which the themes first occur; a rule that replaces a line
    /// stays alone.
    /// </summary>
    public static IEnumerable<Suggestion> Of(IEnumerable<(Topic Topic, Suggestion? Suggestion)> suggestions)
    {
        var united = new List<(int Theme, int Rules, Suggestion Suggestion)>();
        foreach (var (topic, suggestion) in suggestions)
        {
            if (suggestion is null)
            {
                continue;
            }

            var theme = suggestion.Old is null ? TopicCatalogue.ThemeOf(topic) : -1;
            var known = theme < 0 ? -1 : united.FindIndex(u => u.Theme == theme && u.Rules < MostRules);
            if (known < 0)
            {
                united.Add((theme, 1, suggestion));
                continue;
            }

            var first = united[known];
            united[known] = (
                theme,
                first.Rules + 1,
                first.Suggestion with
                {
                    New = $"{first.Suggestion.New}\n{suggestion.New}",
                    Reason = $"{first.Suggestion.Reason} {suggestion.Reason}",
                    TaskIds = [.. first.Suggestion.TaskIds.Union(suggestion.TaskIds, StringComparer.Ordinal)],
                }
            );
        }

        return united.Select(u => u.Suggestion);
    }
}
