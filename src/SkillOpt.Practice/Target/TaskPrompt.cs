using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace SkillOpt.Practice;

/// <summary>A task as the apprentice receives it.</summary>
/// <param name="Material">What it works on, in words.</param>
/// <param name="Exercise">The work to do; null when there is nothing it can work on.</param>
/// <param name="UsesTags">Whether the answer goes between answer tags rather than on an answer line.</param>
internal sealed partial record TaskPrompt(string Material, IExercise? Exercise, bool UsesTags)
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Reads the task out of the messages.</summary>
    public static TaskPrompt Read(IReadOnlyList<ChatMessage> messages)
    {
        var tags = messages.Any(m => m.Text.Contains("<answer>", StringComparison.Ordinal));
        var asked = messages.LastOrDefault(m => m.Role == ChatRole.User);
        if (asked is null)
        {
            return new TaskPrompt("nothing", null, tags);
        }

        foreach (var data in asked.Contents.OfType<DataContent>())
        {
            var name = data.Name ?? "the attached file";
            if (data.MediaType == WorkbookType || name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            {
                var sheet = SheetReader.Read(data.Data, name);
                return new TaskPrompt($"{name}, sheet {sheet.Name}", new SheetExercise(Question.Parse(asked.Text), sheet), tags);
            }
        }

        var text = asked.Text;
        if (SheetNotation.Read(text) is { } written)
        {
            return new TaskPrompt("the rows in the message", new SheetExercise(Question.Parse(SheetNotation.Before(text)), written), tags);
        }

        if (Table().Match(text) is { Success: true } table)
        {
            return OfTable(text, table.Groups["name"].Value, table.Groups["content"].Value);
        }

        return Fence().Match(text) is { Success: true } fence
            ? new TaskPrompt("the document in the message", DocumentExercise.From(text[..fence.Index], fence.Groups[1].Value), tags)
            : new TaskPrompt("the message", null, tags);
    }

    /// <summary>A task about a table of comma-separated text.</summary>
    /// <param name="text">What is asked, and how it is to be answered.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">The file; empty for none.</param>
    public static TaskPrompt OfTable(string text, string name, string content)
    {
        var sheet = CsvReader.Read(content);
        var exercise = sheet.Rows.IsEmpty ? null : new SheetExercise(Question.Parse(text.Split("~~~~")[0]), sheet);
        return new TaskPrompt(name, exercise, text.Contains("<answer>", StringComparison.Ordinal));
    }

    /// <summary>The answer in the form that is asked for.</summary>
    public string Format(string answer) => UsesTags ? $"<answer>{answer}</answer>" : $"Answer: {answer}";

    [GeneratedRegex(
        @"^File `(?<name>[^`\n]+\.csv)`:\s+~~~~\n(?<content>.*?)^~~~~",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Table();

    [GeneratedRegex(
        @"^(?:```+|~~~+)[^\n]*\n(?<content>.*?)^(?:```+|~~~+)",
        RegexOptions.Singleline | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Fence();
}
