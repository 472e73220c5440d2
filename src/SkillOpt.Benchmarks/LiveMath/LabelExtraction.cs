using System.Text.RegularExpressions;

namespace SkillOpt.Benchmarks;

/// <summary>Finds the chosen letter in a reply.</summary>
internal static partial class LabelExtraction
{
    private const int Milliseconds = 500;

    /// <summary>
    /// The published rule: the answer as a letter, as an option's exact text, or by its first word; else the answer itself, which is then
    /// wrong.
    /// </summary>
    public static string Strict(string reply, IReadOnlyList<Choice> choices) => StrictOf(AnswerTag.LastPair(reply), choices);

    /// <summary>
    /// Like <see cref="Strict"/>, but marks around a letter (brackets, bold, LaTeX), words before it (<c>option C</c>, <c>the answer is
    /// C</c>) and a full stop after an option's text do not make the answer wrong.
    /// </summary>
    public static string Lenient(string reply, IReadOnlyList<Choice> choices)
    {
        var answer = AnswerTag.LastPair(reply);
        var strict = StrictOf(answer, choices);
        if (IsLabel(strict, choices))
        {
            return strict;
        }

        var bare = PythonText.Strip(Marks().Replace(LatexText().Replace(answer, "${inner}"), ""));
        var introduced = Introduction().Replace(bare, "");
        foreach (var candidate in (string[])[introduced, bare, answer.TrimEnd('.', ' ')])
        {
            var label = StrictOf(candidate, choices);
            if (IsLabel(label, choices))
            {
                return label;
            }
        }

        return strict;
    }

    /// <summary>White space and trailing <c>.</c>, <c>)</c>, <c>:</c> dropped, upper case.</summary>
    public static string Normalize(string label) => PythonText.Upper(PythonText.Strip(label)).TrimEnd('.', ')', ':');

    private static string StrictOf(string answer, IReadOnlyList<Choice> choices)
    {
        var label = Normalize(answer);
        if (IsLabel(label, choices))
        {
            return label;
        }

        var lower = PythonText.Lower(PythonText.Strip(answer));
        if (choices.FirstOrDefault(c => PythonText.Lower(PythonText.Strip(c.Text)) == lower) is { } same)
        {
            return same.Label;
        }

        var first = PythonText.Split(answer) is [var word, ..] ? Normalize(word) : "";
        return IsLabel(first, choices) ? first : label;
    }

    private static bool IsLabel(string label, IReadOnlyList<Choice> choices) => choices.Any(c => c.Label == label);

    [GeneratedRegex(@"\\(text|textbf|mathrm|mathbf|boxed)\{(?<inner>[^{}]*)\}", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex LatexText();

    [GeneratedRegex(@"\\[()\[\]]|[*_`$()\[\]{}""]", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex Marks();

    [GeneratedRegex(
        @"^((the|my|final|correct|best|right) )*(answer|option|choice|label)( is)?[:\s]+((option|choice|label)\s+)?",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        Milliseconds
    )]
    private static partial Regex Introduction();
}
