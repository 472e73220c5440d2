using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SkillOpt.Practice;

/// <summary>
/// The coach on household games. It reads the transcripts that it is shown, sees in lost episodes what was not done, and writes rules about
/// it; as with its other work, some of what it writes is useless or harmful.
/// </summary>
internal sealed class HouseholdCoach(
    PracticeSettings settings,
    OptimizerPrompt prompt,
    ImmutableArray<HouseholdEpisode> episodes,
    SeededRandom random
)
{
    private static readonly ImmutableArray<string> s_platitudes =
    [
        "Think about the goal before every action.",
        "Be patient and stay focused on the household.",
        "Read the observation twice before acting.",
        "Do not waste steps.",
    ];

    private static readonly ImmutableArray<string> s_wrongRules =
    [
        "Never open closed receptacles, it wastes a step.",
        "Do not visit every receptacle one by one; trust the first idea.",
        "Never use the microwave to heat a thing.",
    ];

    private readonly ImmutableArray<(HouseholdLesson Lesson, ImmutableArray<string> TaskIds)> _missed =
    [
        .. HouseholdLesson
            .All.Select(l => (Lesson: l, TaskIds: TasksThatMiss(l, episodes)))
            .Where(m => !m.TaskIds.IsEmpty)
            .OrderByDescending(m => m.TaskIds.Length),
    ];

    /// <summary>The reply of the analyst of a minibatch.</summary>
    public JsonObject Analysis()
    {
        var good = _missed.SelectMany(m => Teach(m.Lesson, m.TaskIds)).ToList();
        var chosen = good.Concat(Distractors(good.Count)).Take(Math.Max(1, prompt.LearningRate)).ToList();
        var form = new ReplyFormat(settings, prompt, random);
        var lost = episodes.Count(e => !e.IsWon);
        var reply = new JsonObject { ["reasoning"] = $"{lost} of {episodes.Length} games were lost. {Causes()}" };
        if (prompt.HasProperty("failures"))
        {
            reply["failures"] = new JsonArray([
                .. _missed.Select(m =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["type"] = m.Lesson.Name,
                            ["description"] = m.Lesson.Why,
                            ["task_ids"] = ReplyFormat.Ids(m.TaskIds),
                        }
                ),
            ]);
        }

        reply[form.ListName] = form.Write(chosen);
        if (prompt.HasProperty("notes"))
        {
            var known = _missed.Where(m => m.Lesson.IsStatedBy(prompt.Skill));
            reply["notes"] = new JsonArray([.. known.Select(m => (JsonNode)$"Do not forget: {m.Lesson.Wordings[0]}")]);
        }

        return reply;
    }

    /// <summary>The reply of the slow update: what is still missed, as guidance.</summary>
    public JsonObject Guidance()
    {
        var lines = _missed.Take(3).Select(m => "- " + m.Lesson.Wordings[random.Next(m.Lesson.Wordings.Length)]).ToList();
        return new JsonObject
        {
            ["reasoning"] = "What still loses games is turned into guidance.",
            [prompt.Property("string") ?? "guidance"] =
                lines.Count > 0 ? string.Join('\n', lines) : "- Keep to the rules above as they stand.",
        };
    }

    private static ImmutableArray<string> TasksThatMiss(HouseholdLesson lesson, ImmutableArray<HouseholdEpisode> episodes) =>
        [.. episodes.Where(e => !e.IsWon && lesson.IsMissed(e)).Select(e => e.Id).Distinct(StringComparer.Ordinal)];

    private string Causes() =>
        _missed.IsEmpty ? "The transcripts show no cause that a rule would mend." : string.Join(" ", _missed.Select(m => m.Lesson.Why));

    private IEnumerable<Suggestion> Teach(HouseholdLesson lesson, ImmutableArray<string> taskIds)
    {
        if (Lines().FirstOrDefault(lesson.Forbids) is { } wrong)
        {
            yield return new Suggestion(wrong.Trim(), null, $"{lesson.Why} This line forbids what would help.", taskIds);
        }

        if (lesson.IsStatedBy(prompt.Skill))
        {
            yield break;
        }

        var fresh = lesson.Wordings.Where(w => !prompt.EarlierAttempts.Contains(w, StringComparison.Ordinal)).ToList();
        var ways = fresh.Count > 0 ? fresh : [.. lesson.Wordings];
        yield return new Suggestion(null, "- " + ways[random.Next(ways.Count)], lesson.Why, taskIds);
    }

    private IEnumerable<Suggestion> Distractors(int proposals)
    {
        for (var i = 0; i <= proposals; i++)
        {
            if (random.NextDouble() < settings.Useless)
            {
                yield return new Suggestion(
                    null,
                    "- " + s_platitudes[random.Next(s_platitudes.Length)],
                    "The player seems to have been hasty.",
                    []
                );
            }

            if (random.NextDouble() < settings.Harmful)
            {
                var rules = Lines().Where(l => HouseholdLesson.All.Any(lesson => lesson.IsRule(l))).ToList();
                yield return rules.Count > 1 && random.NextDouble() < 0.5
                    ? new Suggestion(
                        rules[random.Next(rules.Count)].Trim(),
                        null,
                        "Nothing in these games used this rule; the document gets shorter.",
                        []
                    )
                    : new Suggestion(
                        null,
                        "- " + s_wrongRules[random.Next(s_wrongRules.Length)],
                        "One of these games would have been shorter.",
                        []
                    );
            }
        }
    }

    // Lines that may be quoted: they stand once.
    private IEnumerable<string> Lines() =>
        prompt
            .Skill.Split('\n')
            .Where(l => l.TrimStart().StartsWith("- ", StringComparison.Ordinal) && Suggestion.Occurrences(prompt.Skill, l.Trim()) == 1);
}
