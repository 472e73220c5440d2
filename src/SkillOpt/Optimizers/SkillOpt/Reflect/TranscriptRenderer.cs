using System.Text;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;

namespace SkillOpt.Training;

/// <summary>
/// Renders rollouts for the optimizer under a token budget: the longest parts are elided first, in the middle, with a mark that says how
/// much is missing.
/// </summary>
internal static class TranscriptRenderer
{
    private const int ShortestPart = 200;

    /// <summary>Renders rollouts, each as a section headed by its task id.</summary>
    /// <param name="rollouts">The rollouts, in order; each is scored.</param>
    /// <param name="tokenBudget">Most estimated tokens of the whole text.</param>
    /// <param name="heading">What stands before each task's id.</param>
    /// <param name="notes">A remark on each rollout, e.g. that its task got worse; null for none.</param>
    public static string Render(
        IReadOnlyList<Rollout> rollouts,
        int tokenBudget,
        string heading = "Task",
        IReadOnlyList<string>? notes = null
    )
    {
        var parts = rollouts.SelectMany((r, i) => PartsOf(r, r.Score!, r.Trajectory!, heading, notes?[i] ?? "")).ToList();
        var limit = PartLimit(parts, (int)(tokenBudget * TokenRatios.Default));
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (part.IsForeign)
            {
                text.Append(part.Heading).Append("\n\n").Append(Material.Fenced(Elide(part.Text, limit))).Append("\n\n");
            }
            else
            {
                text.Append(part.Heading).Append('\n').Append(part.Text).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// A text of at most <paramref name="limit"/> characters: beginning and end are kept, the middle gives way to a mark.
    /// </summary>
    public static string Elide(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var head = limit * 2 / 3;
        var tail = limit - head;
        var (headEnd, tailStart) = (SafeCut(text, head), SafeCut(text, text.Length - tail));
        return $"{text[..headEnd]}\n[… {tailStart - headEnd} characters left out …]\n{text[tailStart..]}";
    }

    private static int SafeCut(string text, int index) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index - 1 : index;

    private static IEnumerable<Part> PartsOf(Rollout rollout, Score score, Trajectory trajectory, string heading, string note)
    {
        var task = rollout.Task;
        var facts = new StringBuilder();
        facts
            .Append("- score: hard ")
            .Append(score.Hard.ToString("0.###"))
            .Append(", soft ")
            .Append(score.Soft.ToString("0.###"))
            .Append('\n');
        if (task.Type is { } type)
        {
            facts.Append("- type: ").Append(type).Append('\n');
        }

        if (note.Length > 0)
        {
            facts.Append("- note: ").Append(note).Append('\n');
        }

        yield return new Part($"## {heading} {task.Id}\n", facts.ToString(), IsForeign: false);
        yield return new Part(
            "### Asked",
            string.Join("\n\n", task.Input.Select(m => task.Input.Length == 1 ? m.Text : $"[{m.Role}] {m.Text}"))
        );
        foreach (var file in task.Files)
        {
            yield return new Part($"- file: {file.Name}", "", IsForeign: false);
        }

        if (trajectory.Steps.Length > 0)
        {
            yield return new Part("### Transcript", string.Join("\n", trajectory.Steps.Select(Line)));
        }

        yield return new Part("### Answer", trajectory.Answer);
        if (task.ExpectedTexts is { Count: > 0 } expected)
        {
            yield return new Part("### Expected", string.Join("\nor: ", expected));
        }

        if (score.Explanation.Length > 0)
        {
            yield return new Part("### Verdict", score.Explanation);
        }
    }

    private static string Line(TrajectoryStep step) =>
        step.Kind switch
        {
            StepKind.ToolCall => $"[call {step.Name}] {step.Text}",
            StepKind.ToolResult => $"[result {step.Name}] {step.Text}",
            _ => $"[{step.Kind.ToString().ToLowerInvariant()}] {step.Text}",
        };

    // The largest length L such that the parts, each cut to L, fit: found by filling up from the shortest part.
    private static int PartLimit(List<Part> parts, int characters)
    {
        var lengths = parts.Where(p => p.IsForeign).Select(p => p.Text.Length).Order().ToList();
        var left = characters - parts.Where(p => !p.IsForeign).Sum(p => p.Text.Length + p.Heading.Length);
        for (var i = 0; i < lengths.Count; i++)
        {
            var share = left / (lengths.Count - i);
            if (lengths[i] > share)
            {
                return Math.Max(ShortestPart, share);
            }

            left -= lengths[i];
        }

        return int.MaxValue;
    }

    private sealed record Part(string Heading, string Text, bool IsForeign = true);
}
