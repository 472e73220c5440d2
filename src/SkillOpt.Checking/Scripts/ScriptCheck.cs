using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillOpt.Checking;

/// <summary>Scripts are read by their interpreters, which say whether they can be run. Nothing is run.</summary>
internal sealed partial class ScriptCheck(ProcessRunner processes)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<CheckFinding>> LookAsync(CheckedFolder folder, CancellationToken cancellationToken)
    {
        var findings = new List<CheckFinding>();
        foreach (var file in folder.Files.Where(static f => f.Text is not null))
        {
            if (
                ScriptLanguage.Of(file) is { } language
                && await LookAsync(file, language, cancellationToken).ConfigureAwait(false) is { } found
            )
            {
                findings.Add(found);
            }
        }

        return findings;
    }

    private async Task<CheckFinding?> LookAsync(CheckedFile file, ScriptLanguage language, CancellationToken cancellationToken)
    {
        if (language.Programs.Select(static p => ExecutableFinder.Find(p)).FirstOrDefault(static p => p is not null) is not { } program)
        {
            return new CheckFinding(
                file.Name,
                0,
                "SKO1609",
                FindingSeverity.Advice,
                $"The script was not looked at: {language.Programs[0]} is not installed here."
            );
        }

        var result = await processes
            .RunAsync(new ProcessRequest(program, language.Arguments) { Input = file.Text, Timeout = s_patience }, cancellationToken)
            .ConfigureAwait(false);
        if (result.Succeeded)
        {
            return null;
        }

        var said = result.ErrorTail.Trim();
        if (result.End != ProcessEnd.Exited || said.Length == 0)
        {
            return new CheckFinding(
                file.Name,
                0,
                "SKO1609",
                FindingSeverity.Warning,
                $"The script could not be looked at: {language.Programs[0]} ended without a verdict."
            );
        }

        return new CheckFinding(
            file.Name,
            LineIn(said),
            "SKO1608",
            FindingSeverity.Error,
            $"{language.Title} cannot read this script: {VisibleText.Of(Sentence(said))}. Mend it; an agent that runs it gets an error."
        );
    }

    // The last place that is named is the script's: before it stands what read it.
    private static int LineIn(string said) =>
        LinePattern().Matches(said) is { Count: > 0 } places ? int.Parse(places[^1].Groups["n"].Value, CultureInfo.InvariantCulture) : 0;

    // The last line of Python's and Node's reports is the reason; bash gives one line.
    private static string Sentence(string said)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var reason = Array.FindLast(lines, static l => l.Contains("Error:", StringComparison.Ordinal)) ?? lines[^1];
        return reason.TrimEnd('.');
    }

    [GeneratedRegex(
        @"(line (?<n>\d{1,7})\b|^\[stdin\]:(?<n>\d{1,7}))",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex LinePattern();
}
