namespace SkillOpt;

/// <summary>Checks a skill document against the rules of the Agent Skills standard and its hosts.</summary>
internal static class SkillValidator
{
    /// <summary>The standard advises to stay below this number of lines.</summary>
    public const int AdvisedLines = 500;

    /// <summary>The standard advises to stay below this number of tokens.</summary>
    public const int AdvisedTokens = 5000;

    /// <summary>Everything the profile objects to, in the order of the document's lines.</summary>
    /// <param name="document">The document.</param>
    /// <param name="profile">Whose rules hold.</param>
    /// <param name="folderName">The name of the skill's folder, which must be the skill's name; null when it has none.</param>
    public static IReadOnlyList<SkillFinding> Validate(SkillDocument document, SkillProfile profile, string? folderName = null)
    {
        var findings = FrontMatterFindings(document, profile, folderName).Concat(TextFindings(document));
        return [.. findings.OrderBy(f => f.Line).ThenBy(f => f.Code, StringComparer.Ordinal)];
    }

    private static IEnumerable<SkillFinding> FrontMatterFindings(SkillDocument document, SkillProfile profile, string? folderName)
    {
        var strict = profile != SkillProfile.Lenient;
        if (document.FrontMatter is { Problem: { } problem })
        {
            return
            [
                new SkillFinding(
                    "SKO1003",
                    FindingSeverity.Error,
                    problem.Line,
                    $"The front matter cannot be read as YAML: {problem.Message}; mend this line."
                ),
            ];
        }

        if (document.FrontMatter is { } front)
        {
            return FrontMatterRules.Check(front, profile, folderName);
        }

        return FrontMatterFence.Opens(document.Text)
            ?
            [
                new SkillFinding(
                    "SKO1002",
                    strict ? FindingSeverity.Error : FindingSeverity.Warning,
                    1,
                    "The front matter is never closed; end it with a line '---'."
                ),
            ]
            :
            [
                new SkillFinding(
                    "SKO1001",
                    strict ? FindingSeverity.Error : FindingSeverity.Advice,
                    1,
                    "The skill has no front matter; begin it with '---', name, description, '---'."
                ),
            ];
    }

    private static IEnumerable<SkillFinding> TextFindings(SkillDocument document)
    {
        if (string.IsNullOrWhiteSpace(document.WithoutRegions().Body))
        {
            yield return new SkillFinding(
                "SKO1015",
                FindingSeverity.Warning,
                document.Layout.LineOf(document.Layout.BodyStart),
                "The skill has no instructions; write some below the front matter."
            );
        }

        if (document.LineCount >= AdvisedLines)
        {
            yield return new SkillFinding(
                "SKO1016",
                FindingSeverity.Advice,
                AdvisedLines,
                $"The skill has {document.LineCount} lines; stay below {AdvisedLines} and move details to reference files."
            );
        }

        if (document.TokenCount >= AdvisedTokens)
        {
            yield return new SkillFinding(
                "SKO1017",
                FindingSeverity.Advice,
                1,
                $"The skill has about {document.TokenCount} tokens; stay below {AdvisedTokens} and move details to reference files."
            );
        }

        foreach (var stray in document.Layout.StrayMarkers())
        {
            yield return new SkillFinding(
                "SKO1018",
                FindingSeverity.Warning,
                document.Layout.LineOf(stray.Index),
                $"The marker '{stray.Marker.Text}' has no partner and protects nothing; remove it or add the other one."
            );
        }

        foreach (var second in document.Regions.GroupBy(r => r.Kind).SelectMany(g => g.Skip(1)))
        {
            yield return new SkillFinding(
                "SKO1019",
                FindingSeverity.Warning,
                document.Layout.LineOf(second.Range.Start),
                $"This is a further region opened by '{RegionMarkers.Start(second.Kind)}'; keep one, the trainer reads only the first."
            );
        }

        if (TextFaults.IndexFrom(document.Text, 0) is >= 0 and var fault)
        {
            yield return new SkillFinding(
                "SKO1020",
                FindingSeverity.Error,
                document.Layout.LineOf(fault),
                $"The character U+{(int)document.Text[fault]:X4} in this line is a control character or half of one; remove it."
            );
        }
    }
}
