namespace SkillOpt.Reporting;

/// <summary>What brought a line, or removed it.</summary>
/// <param name="Version">The step or slow update, e.g. <c>step 3</c>.</param>
/// <param name="Edit">The edit of it; null where that is not known: in a rewrite, in the appendix, in runs of earlier versions.</param>
internal sealed record LineOrigin(string Version, VersionEdit? Edit)
{
    /// <summary>For people, e.g. <c>step 3, edit 2</c>.</summary>
    public override string ToString() => Edit is null ? Version : $"{Version}, edit {Edit.Index}";
}
