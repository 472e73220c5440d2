using System.Text;
using Microsoft.Extensions.AI;

namespace SkillOpt.Practice;

/// <summary>
/// The practice target. It takes the skill from the system messages and the task from the user messages and does the task by the procedures
/// it understands from the skill. Its randomness (a slip now and then, a coin where the skill contradicts itself) is a function of the seed
/// and all it was told.
/// </summary>
internal sealed class Apprentice(PracticeSettings settings) : PracticeClient(Model)
{
    /// <summary>The model's name in every reply.</summary>
    public const string Model = "practice:apprentice";

    /// <inheritdoc/>
    protected override string Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var told = string.Join('\n', messages.Where(m => m.Role == ChatRole.System).Select(m => m.Text));
        var reading = SkillReader.Read(told);
        var prompt = TaskPrompt.Read(messages);
        if (prompt.Exercise is not { } exercise)
        {
            return Report("I found neither a workbook nor a document that I can work on.", prompt.Format("unknown"));
        }

        var random = new SeededRandom(CallSeed.Of("apprentice", messages, options));
        var procedure = Procedure.From(reading, random);
        var result = exercise.Solve(procedure);
        var slip = new Slips(settings.Slips, reading).Next(exercise, procedure, result, random);
        return Report(Trace(prompt, exercise, reading, slip.Procedure, slip.Result), prompt.Format(slip.Result.Answer));
    }

    private static string Report(string trace, string answer) => $"{trace.TrimEnd()}\n\n{answer}";

    private static string Trace(TaskPrompt prompt, IExercise exercise, SkillReading reading, Procedure procedure, Solution result)
    {
        var trace = new StringBuilder();
        trace.Append("I opened ").Append(prompt.Material).Append(":\n").Append(exercise.Record.TrimEnd()).Append("\n\n");
        var rules = reading
            .Findings.Where(f => procedure[f.Topic] == f.Value && f.Value != 0)
            .DistinctBy(f => f.Topic)
            .Where(f => exercise.Solve(procedure.With(f.Topic, 0)).Answer != result.Answer)
            .Select(f => $"- {f.Sentence.Text}\n")
            .ToList();
        trace.Append(
            rules.Count == 0
                ? "No rule of the skill made a difference here.\n"
                : "Rules of the skill that made a difference:\n" + string.Concat(rules)
        );
        foreach (var note in result.Notes)
        {
            trace.Append(note).Append('\n');
        }

        return trace.ToString();
    }
}
