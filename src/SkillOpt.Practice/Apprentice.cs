using Microsoft.Extensions.AI;

namespace SkillOpt.Practice;

/// <summary>
/// The practice target. It takes the skill from the system messages and the task from the user messages and does the task by the procedures
/// it understands from the skill. Inside an agent it uses the agent's tools: it loads the skill, reads the task and its files, and writes
/// results. Its randomness (a slip now and then, a coin where the skill contradicts itself) is a function of the seed and of the task.
/// </summary>
internal sealed class Apprentice(PracticeSettings settings) : PracticeClient(Model)
{
    /// <summary>The model's name in every reply.</summary>
    public const string Model = "practice:apprentice";

    /// <inheritdoc/>
    protected override ChatMessage Respond(IReadOnlyList<ChatMessage> messages, ChatOptions? options) =>
        AgentErrand.Read(messages, options) is { } errand
            ? new AgentWork(errand, settings.Slips).Next(options)
            : base.Respond(messages, options);

    /// <inheritdoc/>
    protected override string Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var told = string.Join('\n', messages.Where(m => m.Role == ChatRole.System).Select(m => m.Text));
        var reading = SkillReader.Read(told);
        var prompt = TaskPrompt.Read(messages);
        return prompt.Exercise is { } exercise
            ? WorkReport.Of(prompt, exercise, reading, settings.Slips, new SeededRandom(CallSeed.Of("apprentice", messages, options))).Text
            : WorkReport.Join("I found neither a workbook nor a document that I can work on.", prompt.Format("unknown"));
    }
}
