using System.Text.RegularExpressions;

namespace SkillOpt.Practice;

/// <summary>
/// What agents put around the output of their tools, taken off again: numbers before lines, heads and tails of their own.
/// </summary>
internal static partial class ToolOutput
{
    /// <summary>The output as the file or command had it.</summary>
    public static string Plain(string output)
    {
        var text = output.ReplaceLineEndings("\n");
        if (Output().Match(text) is { Success: true } marked)
        {
            text = text[(marked.Index + marked.Length)..];
        }

        text = Tail().Replace(Reminder().Replace(text, ""), "");
        var lines = text.Split('\n');
        var filled = lines.Count(static l => l.Length > 0);
        if (filled > 0 && lines.Count(static l => Number().IsMatch(l)) * 10 >= filled * 8)
        {
            text = string.Join('\n', lines.Select(static l => Number().Replace(l, "")));
        }

        return text.Trim('\n') + "\n";
    }

    [GeneratedRegex(@"\n*<system-reminder>.*?</system-reminder>", RegexOptions.Singleline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Reminder();

    [GeneratedRegex(@"\A(?:.*\n)*?\s*Output:[ ]?\n?", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Output();

    [GeneratedRegex(
        @"(?:\s*^(?:</untrusted_context>|<exited with exit code \d+>|<shellId:.*>|\(exit code \d+\)|Error: \(none\)|Exit Code: \d+|"
            + @"Signal: \(none\)|Process Group PGID: \d+)\s*$)+\s*\z",
        RegexOptions.Multiline | RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex Tail();

    [GeneratedRegex(@"^\s*\d+(?:→|\t|: |\| |\|)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Number();
}
