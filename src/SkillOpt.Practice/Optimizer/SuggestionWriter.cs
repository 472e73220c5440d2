using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>
/// Puts changes into sentences and finds the place for them: good ones, and the useless and harmful ones that a real optimizer also writes.
/// </summary>
internal sealed class SuggestionWriter(PracticeSettings settings, OptimizerPrompt prompt, SeededRandom random)
{
    private static readonly ImmutableArray<string> s_platitudes =
    [
        "Work carefully and double-check the result before you reply.",
        "Read the whole task before you begin.",
        "Take your time and think step by step.",
        "Be precise and consistent.",
        "Check the plausibility of the outcome.",
        "Keep an overview of the material while you work.",
        "If something seems odd, look again.",
        "Quality matters more than speed.",
        "Plan the work first, then carry it out.",
        "Make sure you have understood what is wanted.",
        "Stay focused on the task at hand.",
        "Review the intermediate steps for mistakes.",
    ];

    /// <summary>
    /// The change that teaches a rule; null when the skill already teaches it or the writer lets it rest after a rejection.
    /// </summary>
    public Suggestion? Teach(Change change, ImmutableArray<string> taskIds)
    {
        var said = prompt.Reading.Findings.Where(f => f.Topic == change.Topic).ToList();
        var wrong = said.Find(f => f.Value != change.Value && IsEditable(f.Sentence.Line));
        if (wrong is null && said.Exists(f => f.Value == change.Value))
        {
            return null;
        }

        var ways = TopicCatalogue.Of(change.Topic).Wordings[change.Value];
        var fresh = ways.Where(w => !prompt.EarlierAttempts.Contains(w, StringComparison.Ordinal)).ToList();
        if (fresh.Count == 0 && random.NextDouble() < 0.5)
        {
            return null;
        }

        var way = "- " + (fresh.Count > 0 ? fresh[random.Next(fresh.Count)] : ways[random.Next(ways.Length)]);
        var reason = $"The expected answers follow when the agent does this: {ways[0]}";
        return wrong is not null
            ? new Suggestion(Anchor(wrong.Sentence.Line), said.Exists(f => f.Value == change.Value) ? null : way, reason, taskIds)
            : new Suggestion(null, way, reason, taskIds) { After = random.Next(2) == 0 ? AnyAnchor() : null };
    }

    /// <summary>Useless and harmful proposals beside some good ones.</summary>
    public IEnumerable<Suggestion> Distractors(int proposals, IReadOnlyList<string> taskIds)
    {
        var restraint = prompt.Notebook.Length > 0 ? 0.7 : 1.0;
        for (var i = 0; i <= proposals; i++)
        {
            if (random.NextDouble() < settings.Useless * restraint)
            {
                yield return new Suggestion(
                    null,
                    "- " + s_platitudes[random.Next(s_platitudes.Length)],
                    "The agent seems to have been hasty.",
                    Some(taskIds)
                );
            }

            if (random.NextDouble() < settings.Harmful * restraint && Harm(Some(taskIds)) is { } harm)
            {
                yield return harm;
            }
        }
    }

    /// <summary>A harmful change: a rule turned round, a rule removed, or a wrong rule added; null when it was rejected lately.</summary>
    public Suggestion? Harm(ImmutableArray<string> taskIds)
    {
        var right = prompt.Reading.Findings.Where(f => f.Value == 1 && IsEditable(f.Sentence.Line)).ToList();
        var draw = random.NextDouble();
        if (right.Count > 2 && draw < 0.3)
        {
            return new Suggestion(
                Anchor(right[random.Next(right.Count)].Sentence.Line),
                null,
                "Nothing in these tasks used this rule; the document gets shorter.",
                taskIds
            );
        }

        var isData = prompt.Skill.Contains("JSON", StringComparison.Ordinal);
        var wrongs = TopicCatalogue
            .All.Where(t => t.Topic != Topic.AnswerForm && (t.Topic < Topic.MissingField || isData))
            .SelectMany(t => t.Wordings.Where(w => IsWrong(t.Topic, w.Key)).SelectMany(w => w.Value.Select(s => (t.Topic, Text: s))))
            .ToList();
        var (topic, text) = wrongs[random.Next(wrongs.Count)];
        if (prompt.EarlierAttempts.Contains(text, StringComparison.Ordinal) && random.NextDouble() < 0.8)
        {
            return null;
        }

        var contradicted = right.Find(f => f.Topic == topic);
        var old = contradicted is not null && draw < 0.7 ? Anchor(contradicted.Sentence.Line) : null;
        return new Suggestion(old, "- " + text, "One of these tasks can be read this way.", taskIds);
    }

    private static bool IsWrong(Topic topic, int value) => topic == Topic.RoundPlaces ? value != 3 : value != 1;

    private static string Anchor(string line) => line.Trim();

    private ImmutableArray<string> Some(IReadOnlyList<string> taskIds) =>
        taskIds.Count == 0 ? [] : [.. random.Shuffle(taskIds).Take(1 + random.Next(2))];

    private string? AnyAnchor()
    {
        var lines = prompt
            .Reading.Sentences.Select(s => s.Line)
            .Where(l => l.TrimStart().StartsWith("- ", StringComparison.Ordinal) && IsEditable(l))
            .Distinct()
            .ToList();
        return lines.Count == 0 ? null : Anchor(lines[random.Next(lines.Count)]);
    }

    // Exactly once in the text, and not inside a region that belongs to another mechanism.
    private bool IsEditable(string line)
    {
        var anchor = Anchor(line);
        var at = prompt.Skill.IndexOf(anchor, StringComparison.Ordinal);
        return at >= 0
            && Suggestion.Occurrences(prompt.Skill, anchor) == 1
            && !IsInside(at, "<!-- SLOW_UPDATE_START", "<!-- SLOW_UPDATE_END")
            && !IsInside(at, "<!-- APPENDIX_START", "<!-- APPENDIX_END");
    }

    private bool IsInside(int at, string start, string end) =>
        prompt.Skill.IndexOf(start, StringComparison.Ordinal) is >= 0 and var from
        && from < at
        && prompt.Skill.IndexOf(end, StringComparison.Ordinal) > at;
}
