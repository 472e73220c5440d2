namespace SkillOpt.Benchmarks;

/// <summary>What a player can read from one step's prompt, and nothing else.</summary>
internal sealed record PromptReading(string Skill, string Goal, string Observation, IReadOnlyList<string> Actions, IReadOnlyList<string> RecentActions)
{
    public static PromptReading Read(string prompt)
    {
        var observationAt = prompt.IndexOf(AlfworldPrompt.ObservationLine, StringComparison.Ordinal);
        var actionsAt = prompt.LastIndexOf(AlfworldPrompt.ActionsLine, StringComparison.Ordinal);
        if (observationAt < 0 || actionsAt < observationAt)
            return new PromptReading("", "", prompt, [], []);
        var head = prompt[..observationAt];
        var goalAt = head.LastIndexOf("\n" + AlfworldPrompt.GoalLine, StringComparison.Ordinal);
        var skill = goalAt >= 0 ? head[..goalAt] : head.StartsWith(AlfworldPrompt.GoalLine, StringComparison.Ordinal) ? "" : head;
        var observation = prompt[(observationAt + AlfworldPrompt.ObservationLine.Length)..actionsAt].Trim();
        var goal = goalAt >= 0 || skill.Length == 0 ? Line(head, AlfworldPrompt.GoalLine) : "";
        if (goal.Length == 0)
            goal = Line(observation, "Your task is to: ");
        return new PromptReading(
            skill, goal, observation,
            [.. prompt[actionsAt..].Split('\n').Skip(1).Select(l => l.Trim()).Where(l => l.StartsWith('\'')).Select(l => l.Trim('\''))],
            Recent(head));
    }

    private static string Line(string text, string mark)
    {
        var at = text.LastIndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? "" : text[(at + mark.Length)..].Split('\n')[0].Trim();
    }

    private static List<string> Recent(string head)
    {
        var actions = new List<string>();
        foreach (var part in head.Split(", Action ").Skip(1))
        {
            var start = part.IndexOf('\'', StringComparison.Ordinal);
            var end = part.IndexOf("']", StringComparison.Ordinal);
            if (start >= 0 && end > start)
                actions.Add(part[(start + 1)..end]);
        }

        return actions;
    }
}
