using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>How a topic is recognised in a sentence, and how a coach would put its values into words.</summary>
internal sealed class TopicDefinition
{
    /// <summary>The topic.</summary>
    public required Topic Topic { get; init; }

    /// <summary>Words of which one must occur in the sentence or the heading above it.</summary>
    public required ImmutableArray<Phrase> Triggers { get; init; }

    /// <summary>Words that tell the value; the one nearest to the trigger counts.</summary>
    public required ImmutableArray<Cue> Cues { get; init; }

    /// <summary>Words that make the sentence speak of something else.</summary>
    public ImmutableArray<Phrase> Exclusions { get; init; } = [];

    /// <summary>Sentences for each value that can be taught, several ways of saying each.</summary>
    public required ImmutableSortedDictionary<int, ImmutableArray<string>> Wordings { get; init; }
}
