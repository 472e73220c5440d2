namespace SkillOpt.Checking;

/// <summary>The document by the rules of the standard and of the hosts.</summary>
internal static class DocumentCheck
{
    public static IEnumerable<CheckFinding> Look(CheckedFolder folder, SkillProfile profile)
    {
        var name = folder.Main.Equals(Skill.MainFile, StringComparison.OrdinalIgnoreCase) ? folder.Place.Name : null;
        return SkillValidator
            .Validate(folder.Document, profile, name)
            .Select(f => new CheckFinding(folder.Main, f.Line, f.Code, f.Severity, f.Message));
    }
}
