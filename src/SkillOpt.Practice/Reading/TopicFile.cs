using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace SkillOpt.Practice;

/// <summary>Reads the topics of a theme from the file of data that comes with the program.</summary>
internal static class TopicFile
{
    /// <summary>The topics of a theme, in the file's order.</summary>
    public static ImmutableArray<TopicDefinition> Read(string theme)
    {
        using var stream = typeof(TopicFile).Assembly.GetManifestResourceStream($"topics/{theme}.json")!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateArray().Select(ReadTopic)];
    }

    private static TopicDefinition ReadTopic(JsonElement topic) =>
        new()
        {
            Topic = Enum.Parse<Topic>(topic.GetProperty("topic").GetString()!),
            Triggers = Phrases(topic.GetProperty("triggers")),
            Exclusions = topic.TryGetProperty("exclusions", out var exclusions) ? Phrases(exclusions) : [],
            Cues = [.. topic.GetProperty("cues").EnumerateArray().Select(ReadCue)],
            Wordings = topic
                .GetProperty("wordings")
                .EnumerateObject()
                .ToImmutableSortedDictionary(w => int.Parse(w.Name, CultureInfo.InvariantCulture), w => Texts(w.Value).ToImmutableArray()),
        };

    private static Cue ReadCue(JsonElement cue) =>
        new(cue.GetProperty("value").GetInt32(), cue.GetProperty("opposite").GetInt32(), Phrases(cue.GetProperty("phrases")));

    private static ImmutableArray<Phrase> Phrases(JsonElement patterns) => [.. Texts(patterns).Select(Phrase.Of)];

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(t => t.GetString()!);
}
