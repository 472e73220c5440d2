using System.Text;

namespace SkillOpt.Benchmarks;

/// <summary>
/// The texts that the benchmark puts to the target: one user message per step, holding the skill, the last two steps and the possible
/// actions.
/// </summary>
internal static class AlfworldPrompt
{
    public const string System = "You control a person in a simulated household. You reply with short reasoning and exactly one action.";

    public const string GoalLine = "Goal: ";

    public const string ActionsLine = "Possible actions now:";

    public const string ObservationLine = "Observation now:";

    public const string HistoryLine = "The latest steps: ";

    private const string Form =
        "Reason about what to do next inside <think> </think>. Then give one of the possible actions, word for word, inside <action> "
        + "</action>.";

    /// <summary>How many past steps a prompt shows.</summary>
    public const int HistoryLength = 2;

    /// <summary>The prompt of one step.</summary>
    /// <param name="skillBlock">The skill, or empty.</param>
    /// <param name="goal">The goal in words.</param>
    /// <param name="history">All steps so far: the observation before each action, and the action.</param>
    /// <param name="observation">What the game says now.</param>
    /// <param name="actions">What can be done, <c>help</c> left out.</param>
    public static string User(
        string skillBlock,
        string goal,
        IReadOnlyList<(string Observation, string Action)> history,
        string observation,
        IEnumerable<string> actions
    )
    {
        var text = new StringBuilder(skillBlock);
        if (history.Count > 0)
        {
            text.Append(GoalLine).Append(goal).Append('\n');
            text.Append("Actions taken so far: ").Append(history.Count).Append('\n');
            text.Append(HistoryLine).Append(History(history)).Append('\n');
        }

        text.Append(ObservationLine).Append('\n').Append(observation).Append("\n\n");
        text.Append(ActionsLine).Append('\n').AppendJoin("\n ", actions.Select(a => $"'{a}'")).Append("\n\n");
        return text.Append(Form).ToString();
    }

    /// <summary>The last steps, numbered from the start of the episode.</summary>
    public static string History(IReadOnlyList<(string Observation, string Action)> history) =>
        string.Join(
            '\n',
            history
                .Select((step, i) => $"[Observation {i + 1}: '{step.Observation}', Action {i + 1}: '{step.Action}']")
                .TakeLast(HistoryLength)
        );
}
