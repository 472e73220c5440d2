using System.Text.RegularExpressions;

namespace SkillOpt.Practice;

/// <summary>Suggestions as instructions to an editor, and back.</summary>
internal static partial class EditInstruction
{
    /// <summary>Writes an instruction that can be carried out without seeing the tasks.</summary>
    public static string Write(Suggestion s) =>
        (s.Old, s.New) switch
        {
            (not null, null) => $"Remove the line \u00ab{s.Old}\u00bb.",
            (not null, _) => $"Replace the line \u00ab{s.Old}\u00bb by \u00ab{s.New}\u00bb.",
            _ => $"Add the line \u00ab{s.New}\u00bb to the rules.",
        };

    /// <summary>Reads an instruction; null when it cannot be carried out.</summary>
    public static Suggestion? Read(string instruction) => ReadAll(instruction).FirstOrDefault();

    /// <summary>Every instruction in a text that can be carried out, in order.</summary>
    public static IEnumerable<Suggestion> ReadAll(string text) =>
        Instruction()
            .Matches(text)
            .Select(m =>
                (m.Groups["verb"].Value, First: m.Groups["first"].Value, Second: m.Groups["second"]) switch
                {
                    ("Remove", var old, _) => new Suggestion(old, null, "", []),
                    ("Replace", var old, { Success: true } now) => new Suggestion(old, now.Value, "", []),
                    ("Add", var now, _) => new Suggestion(null, now, "", []),
                    _ => null,
                }
            )
            .OfType<Suggestion>();

    [GeneratedRegex(
        "(?<verb>Remove|Replace|Add) the line \u00ab(?<first>.*?)\u00bb(?: by \u00ab(?<second>.*?)\u00bb)?",
        RegexOptions.Singleline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Instruction();
}
