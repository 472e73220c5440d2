using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SkillOpt.Practice;

/// <summary>The coach at the end of an epoch: guidance for the agent, and a notebook for itself.</summary>
internal sealed class Reviewer(PracticeSettings settings, OptimizerPrompt prompt, SeededRandom random)
{
    private const int MostHarms = 3;

    /// <summary>Guidance from tasks that fail under the present skill; now and then it holds something harmful.</summary>
    public JsonObject Guidance()
    {
        var failing = prompt.Tasks.Where(t => !t.Expected.IsEmpty && !t.IsExpected(t.Answer)).DistinctBy(t => t.Id).ToList();
        var explanation = Explanation.Of(failing, prompt.Reading);
        var lines = explanation
            .Causes.Take(3)
            .Select(c => TopicCatalogue.Of(c.Change.Topic).Wordings[c.Change.Value])
            .Select(w => "- " + w[random.Next(w.Length)])
            .ToList();
        lines.AddRange(
            prompt
                .Reading.Findings.Where(f => f.Value == 1)
                .Select(f => f.Sentence.Text)
                .Distinct(StringComparer.Ordinal)
                .Take(explanation.Lapses.IsEmpty ? 0 : 1)
                .Select(s => "- " + s)
        );
        var writer = new SuggestionWriter(settings, prompt, random);
        for (var i = 0; i < MostHarms; i++)
        {
            if (random.NextDouble() < settings.Harmful && writer.Harm([])?.New is { } harm)
            {
                lines.Add(harm);
            }
        }

        if (lines.Count == 0)
        {
            lines.Add("- Keep to the rules above as they stand.");
        }

        return Reply("What still fails is turned into guidance.", string.Join('\n', lines.ToImmutableArray()));
    }

    /// <summary>What the epoch teaches about editing.</summary>
    public JsonObject NotebookEntry()
    {
        var taught = prompt.Reading.Findings.Select(f => f.Topic).Distinct().Count();
        var contradictions = prompt.Reading.Contradictions.ToList();
        var text =
            $"The skill speaks of {taught} conventions. Rules that state one convention and when it applies have helped; general advice "
            + "has changed nothing. "
            + (
                contradictions.Count > 0
                    ? $"It contradicts itself about {string.Join(", ", contradictions)}: replace the wrong sentence instead of adding "
                        + $"another. "
                    : ""
            )
            + "Single wrong answers among solved tasks of the same kind are slips and will not yield to text.";
        return Reply("Notes for the next epoch.", text);
    }

    private JsonObject Reply(string reasoning, string text) =>
        new() { ["reasoning"] = reasoning, [prompt.Property("string") ?? "text"] = text };
}
