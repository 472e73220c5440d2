using System.Text.RegularExpressions;

namespace SkillOpt.Models.Practice.Coaching;

/// <summary>Suggestions as instructions to an editor, and back.</summary>
internal static partial class EditorNote
{
    /// <summary>Writes an instruction that can be carried out without seeing the tasks.</summary>
    public static string Write(Suggestion s) => (s.Old, s.New) switch
    {
        (not null, null) => $"Remove the line \u00ab{s.Old}\u00bb.",
        (not null, _) => $"Replace the line \u00ab{s.Old}\u00bb by \u00ab{s.New}\u00bb.",
        _ => $"Add the line \u00ab{s.New}\u00bb to the rules.",
    };

    /// <summary>Reads an instruction; null when it cannot be carried out.</summary>
    public static Suggestion? Read(string instruction)
    {
        var quoted = Quoted().Matches(instruction).Select(m => m.Groups[1].Value).ToList();
        return (instruction.Split(' ')[0], quoted) switch
        {
            ("Remove", [var old]) => new Suggestion(old, null, "", []),
            ("Replace", [var old, var now]) => new Suggestion(old, now, "", []),
            ("Add", [var now]) => new Suggestion(null, now, "", []),
            _ => null,
        };
    }

    [GeneratedRegex("\u00ab(?<line>.*?)\u00bb", RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Quoted();
}
