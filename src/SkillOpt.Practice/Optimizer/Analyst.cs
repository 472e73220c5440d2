using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SkillOpt.Practice;

/// <summary>The coach as an analyst of one minibatch.</summary>
internal sealed class Analyst(PracticeSettings settings, OptimizerPrompt prompt, SeededRandom random)
{
    /// <summary>The reply.</summary>
    public JsonObject Reply()
    {
        var writer = new SuggestionWriter(settings, prompt, random);
        var ids = prompt.Tasks.Select(t => t.Id).ToImmutableArray();
        var failed = prompt.Tasks.Where(t => !t.IsExpected(t.Answer)).ToList();
        var explanation = Explanation.Of(failed, prompt.Reading);
        var good = SuggestionGroups.Of(explanation.Causes.Select(c => (c.Change.Topic, writer.Teach(c.Change, c.TaskIds)))).ToList();
        var limit = Math.Max(1, prompt.LearningRate);
        var all = good.Concat(writer.Distractors(good.Count, ids)).DistinctBy(s => (s.Old, s.New)).ToList();
        var chosen = all.Select((s, i) => (s, Worth: s.TaskIds.Length - (0.3 * i) + random.NextGaussian()))
            .OrderByDescending(s => s.Worth)
            .Take(limit)
            .Select(s => s.s)
            .ToList();
        var form = new ReplyFormat(settings, prompt, random);
        var reply = new JsonObject { ["reasoning"] = Reasoning(explanation, failed.Count) };
        if (prompt.HasProperty("failures"))
        {
            reply["failures"] = Failures(explanation);
        }

        reply[form.ListName] = form.Write(chosen);
        if (prompt.HasProperty("notes"))
        {
            reply["notes"] = Notes(explanation);
        }

        return reply;
    }

    private static JsonArray Failures(Explanation explanation)
    {
        var failures = new JsonArray();
        foreach (var (change, taskIds) in explanation.Causes)
        {
            var rule = TopicCatalogue.Of(change.Topic).Wordings[change.Value][0];
            failures.Add(Failure(Title(change.Topic), $"The expected answers follow from the rule: {rule}", taskIds));
        }

        if (!explanation.Lapses.IsEmpty)
        {
            failures.Add(Failure("lapse", "The skill says what to do; the agent did not do it.", explanation.Lapses));
        }

        if (!explanation.Unexplained.IsEmpty)
        {
            failures.Add(Failure("unexplained", "No single cause could be found.", explanation.Unexplained));
        }

        return failures;
    }

    private static JsonNode Failure(string type, string description, ImmutableArray<string> ids) =>
        new JsonObject
        {
            ["type"] = type,
            ["description"] = description,
            ["task_ids"] = ReplyFormat.Ids(ids),
        };

    private JsonArray Notes(Explanation explanation)
    {
        var missed = prompt.Tasks.Where(t => explanation.Lapses.Contains(t.Id)).Select(Missed).OfType<Sentence>().DistinctBy(s => s.Text);
        return [.. missed.Select(s => (JsonNode)$"Do not forget: {s.Text}")];
    }

    // The rule whose absence gives the answer that was given.
    private Sentence? Missed(ObservedTask task)
    {
        var taught = Procedure.From(prompt.Reading, null);
        return prompt
            .Reading.Findings.FirstOrDefault(f =>
                task.Exercise?.Solve(taught.With(f.Topic, 0)) is { } solved && ObservedTask.IsSame(solved.Answer, task.Answer)
            )
            ?.Sentence;
    }

    private string Reasoning(Explanation explanation, int failed) =>
        failed == 0
            ? $"All {prompt.Tasks.Length} tasks were solved; little needs to change."
            : $"{failed} of {prompt.Tasks.Length} tasks failed. {explanation.Causes.Length} causes explain "
                + $"{explanation.Causes.SelectMany(c => c.TaskIds).Distinct(StringComparer.Ordinal).Count()} of them; "
                + $"{explanation.Lapses.Length} were lapses.";

    private static string Title(Topic topic) =>
        string.Concat(
            topic
                .ToString()
                .Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString())
        );
}
