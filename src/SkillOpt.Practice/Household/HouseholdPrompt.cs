namespace SkillOpt.Practice;

/// <summary>What a player can read from one step's prompt, and nothing else.</summary>
internal sealed record HouseholdPrompt(
    string Skill,
    string Goal,
    string Observation,
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> RecentActions
)
{
    // The benchmark's own words; its tests play with this player and so hold the two together.
    private const string GoalLine = "Goal: ";
    private const string ActionsLine = "Possible actions now:";
    private const string ObservationLine = "Observation now:";

    public static HouseholdPrompt Read(string prompt)
    {
        var observationAt = prompt.IndexOf(ObservationLine, StringComparison.Ordinal);
        var actionsAt = prompt.LastIndexOf(ActionsLine, StringComparison.Ordinal);
        if (observationAt < 0 || actionsAt < observationAt)
        {
            return new HouseholdPrompt("", "", prompt, [], []);
        }

        var head = prompt[..observationAt];
        var goalAt = head.LastIndexOf("\n" + GoalLine, StringComparison.Ordinal);
        var skill =
            goalAt >= 0 ? head[..goalAt]
            : head.StartsWith(GoalLine, StringComparison.Ordinal) ? ""
            : head;
        var observation = prompt[(observationAt + ObservationLine.Length)..actionsAt].Trim();
        var goal = goalAt >= 0 || skill.Length == 0 ? Line(head, GoalLine) : "";
        if (goal.Length == 0)
        {
            goal = Line(observation, "Your task is to: ");
        }

        return new HouseholdPrompt(
            skill,
            goal,
            observation,
            [.. prompt[actionsAt..].Split('\n').Skip(1).Select(l => l.Trim()).Where(l => l.StartsWith('\'')).Select(l => l.Trim('\''))],
            Recent(head)
        );
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
            {
                actions.Add(part[(start + 1)..end]);
            }
        }

        return actions;
    }
}
