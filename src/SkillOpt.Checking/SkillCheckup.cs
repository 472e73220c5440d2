using System.Collections.Immutable;

namespace SkillOpt.Checking;

/// <summary>Looks at a whole skill before it is shipped. Calls no model and runs nothing of the skill. Thread-safe.</summary>
/// <param name="processes">Starts the interpreters that read scripts.</param>
/// <param name="masked">Gives a text with its secrets masked, and what kinds they are.</param>
internal sealed class SkillCheckup(ProcessRunner processes, Func<string, (string Text, IReadOnlyList<string> Kinds)> masked)
{
    /// <summary>Checks a skill.</summary>
    /// <param name="path">Its folder, or its document.</param>
    /// <param name="profile">Whose rules hold.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SkillOptException">SKO1030 to SKO1034: there is no skill, or its document cannot be read.</exception>
    public async Task<SkillReport> LookAsync(string path, SkillProfile profile, CancellationToken cancellationToken)
    {
        var folder = CheckedFolder.Read(path);
        ImmutableArray<FileSize> sizes = [.. SizeCheck.Measure(folder)];
        IEnumerable<CheckFinding> findings =
        [
            .. folder.Problems,
            .. DocumentCheck.Look(folder, profile),
            .. SizeCheck.Look(folder, sizes),
            .. LinkCheck.Look(folder, profile),
            .. SecretCheck.Look(folder, masked),
            .. RuleCheck.Look(folder),
            .. await new ScriptCheck(processes).LookAsync(folder, cancellationToken).ConfigureAwait(false),
        ];
        var name = folder.Document.FrontMatter?.Name is { Length: > 0 } own ? own : folder.Place.Name;
        return new SkillReport(
            name,
            path,
            profile,
            sizes,
            [
                .. findings
                    .OrderByDescending(f => f.File == folder.Main)
                    .ThenBy(static f => f.File, StringComparer.Ordinal)
                    .ThenBy(static f => f.Line)
                    .ThenBy(static f => f.Code, StringComparer.Ordinal),
            ]
        );
    }
}
