using System.Collections.Immutable;

namespace SkillOpt.Models.Practice.Reading;

/// <summary>All topics that the practice models understand.</summary>
internal static class TopicCatalogue
{
    /// <summary>Every topic once.</summary>
    public static ImmutableArray<TopicDefinition> All { get; } = [.. DateTopics.All, .. NumberTopics.All, .. RowTopics.All, .. AnswerTopics.All, .. DocumentTopics.All];

    private static readonly ImmutableDictionary<Topic, TopicDefinition> ByTopic = All.ToImmutableDictionary(t => t.Topic);

    /// <summary>The definition of a topic.</summary>
    public static TopicDefinition Of(Topic topic) => ByTopic[topic];
}
