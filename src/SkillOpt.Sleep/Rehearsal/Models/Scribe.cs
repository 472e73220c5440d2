using Microsoft.Extensions.AI;

namespace SkillOpt.Sleep;

/// <summary>
/// The target of rehearsals. It knows a few facts, writes a short text on anything else, and gives it the form that the skill, and what is
/// said in the conversation, ask for. It reads rules line by line, as they are written; what is no rule of form means nothing to it.
/// </summary>
internal sealed class Scribe(double slips) : RehearsalClient("rehearsal:scribe")
{
    /// <inheritdoc/>
    protected override FunctionCallContent? Act(IReadOnlyList<ChatMessage> messages, ChatOptions? options) =>
        ScribeErrand.Look(messages, options);

    /// <inheritdoc/>
    protected override string Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        if (ScribeErrand.Seen(messages) is var (read, task))
        {
            return Write(read, task, "", options);
        }

        var skill = string.Join('\n', messages.Where(m => m.Role == ChatRole.System).Select(m => m.Text));
        var asked = messages.FirstOrDefault(m => m.Role == ChatRole.User)?.Text ?? "";
        var remarks = string.Join('\n', messages.Where(m => m.Role == ChatRole.User).Skip(1).Select(m => m.Text));
        return Write(skill, asked, remarks, options);
    }

    private string Write(string skill, string asked, string remarks, ChatOptions? options)
    {
        var rules = Rules(skill).Concat(Rules(remarks)).Distinct().ToList();
        var random = new SeededRandom(ContentHash.Of($"{skill}\0{asked}\0{options?.Seed}"));
        if (rules.Count > 0 && random.NextDouble() < slips)
        {
            rules.RemoveAt(random.Next(rules.Count));
        }

        return ScribeForm.Apply(ScribeFacts.Answer(asked), rules);
    }

    private static IEnumerable<TaskCheck> Rules(string text) =>
        text.Split('\n')
            .Where(l => !l.StartsWith("description:", StringComparison.Ordinal))
            .SelectMany(l => CorrectionReader.Read(l.Trim().TrimStart('-', '*', ' ')));
}
