using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>All topics that the practice models understand.</summary>
internal static class TopicCatalogue
{
    private static readonly ImmutableArray<ImmutableArray<TopicDefinition>> s_themes =
    [
        .. new[] { "dates", "numbers", "rows", "answers", "documents" }.Select(TopicFile.Read),
    ];

    /// <summary>Every topic once.</summary>
    public static ImmutableArray<TopicDefinition> All { get; } = [.. s_themes.SelectMany(t => t)];

    private static readonly ImmutableDictionary<Topic, TopicDefinition> s_byTopic = All.ToImmutableDictionary(t => t.Topic);

    /// <summary>The number of the theme that a topic belongs to: dates, numbers, rows, answers, documents.</summary>
    public static int ThemeOf(Topic topic)
    {
        for (var i = 0; i < s_themes.Length; i++)
        {
            if (s_themes[i].Any(t => t.Topic == topic))
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(topic));
    }

    /// <summary>The definition of a topic.</summary>
    public static TopicDefinition Of(Topic topic) => s_byTopic[topic];
}
