using System.Text;

namespace SkillOpt.Practice;

/// <summary>What the apprentice writes down about a task that it did: the material, the rules that mattered, the answer.</summary>
internal static class WorkReport
{
    /// <summary>Does the task, with a slip now and then, and reports.</summary>
    /// <param name="prompt">The task.</param>
    /// <param name="exercise">The work.</param>
    /// <param name="reading">What the skill says.</param>
    /// <param name="slips">The chance of a slip of a short skill.</param>
    /// <param name="random">Its randomness.</param>
    /// <returns>The report, and the bare answer.</returns>
    public static (string Text, string Answer) Of(
        TaskPrompt prompt,
        IExercise exercise,
        SkillReading reading,
        double slips,
        SeededRandom random
    )
    {
        var procedure = Procedure.From(reading, random);
        var result = exercise.Solve(procedure);
        var slip = new Slips(slips, reading).Next(exercise, procedure, result, random);
        var trace = Trace(prompt, exercise, reading, slip.Procedure, slip.Result);
        return (Join(trace, prompt.Format(slip.Result.Answer)), slip.Result.Answer);
    }

    /// <summary>A report of two parts.</summary>
    public static string Join(string trace, string answer) => $"{trace.TrimEnd()}\n\n{answer}";

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
