using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>Reads the rules out of a skill's sentences. The only source of a practice model's procedure.</summary>
internal static class SkillReader
{
    private const int CacheSize = 256;

    private static readonly ImmutableArray<Phrase> s_otherSubjects =
    [
        .. new[]
        {
            "pdf*",
            "email*",
            "e ..1 mail*",
            "powerpoint",
            "slide*",
            "website*",
            "web",
            "sql",
            "database*",
            "chart*",
            "diagram*",
            "image*",
            "photo*",
            "screenshot*",
            "memo*",
            "presentation*",
            "source ..1 code",
            "python",
            "javascript",
            "spoken",
            "phone",
            "newsletter*",
        }.Select(Phrase.Of),
    ];

    private static readonly ConcurrentDictionary<ContentHash, SkillReading> s_cache = new();

    /// <summary>Reads a text; the same text is read once.</summary>
    public static SkillReading Read(string text)
    {
        var key = ContentHash.Of(text);
        if (s_cache.TryGetValue(key, out var known))
        {
            return known;
        }

        if (s_cache.Count >= CacheSize)
        {
            s_cache.Clear();
        }

        return s_cache[key] = ReadAnew(text);
    }

    /// <summary>The rules that one statement expresses.</summary>
    public static IEnumerable<Finding> Rules(Sentence sentence)
    {
        if (Occurs(s_otherSubjects, sentence.Words) || Occurs(s_otherSubjects, sentence.Heading))
        {
            yield break;
        }

        foreach (var topic in TopicCatalogue.All)
        {
            if (Value(topic, sentence) is { } value)
            {
                yield return new Finding(topic.Topic, value, sentence);
            }
        }
    }

    private static SkillReading ReadAnew(string text)
    {
        var sentences = SentenceReader.Read(text).ToImmutableArray();
        return new SkillReading([.. sentences.SelectMany(Rules)], sentences, sentences.Sum(s => s.Words.Count));
    }

    private static int? Value(TopicDefinition topic, Sentence sentence)
    {
        var words = sentence.Words;
        if (Occurs(topic.Exclusions, words))
        {
            return null;
        }

        var triggers = topic.Triggers.SelectMany(t => t.Matches(words)).ToList();
        if (triggers.Count == 0 && !Occurs(topic.Triggers, sentence.Heading))
        {
            return null;
        }

        (int Distance, int Value)? best = null;
        foreach (var cue in topic.Cues)
        {
            foreach (var (first, last, phrase) in cue.Phrases.SelectMany(p => p.Matches(words).Select(m => (m.First, m.Last, p))))
            {
                var distance = triggers.Count == 0 ? first : triggers.Min(t => Distance(words, t, (first, last)));
                if (best is null || distance < best.Value.Distance)
                {
                    best = (
                        distance,
                        Polarity.IsNegated(words, first, phrase.SpeaksOfNot ? first : last, triggers) ? cue.Opposite : cue.Value
                    );
                }
            }
        }

        return best?.Value;
    }

    private static int Distance(IReadOnlyList<string> words, (int First, int Last) trigger, (int First, int Last) cue)
    {
        var from = Math.Min(trigger.Last, cue.Last);
        var to = Math.Max(trigger.First, cue.First);
        var distance = Math.Max(0, to - from) * 2;
        for (var i = from; i < to; i++)
        {
            distance +=
                words[i] is ";" or "but" or "while" or "whereas" or ":" ? 16
                : words[i] == "," ? 1
                : 0;
        }

        return distance + (cue.First > trigger.Last ? 1 : 0);
    }

    private static bool Occurs(ImmutableArray<Phrase> phrases, IReadOnlyList<string> words) => phrases.Any(p => p.Matches(words).Any());
}
