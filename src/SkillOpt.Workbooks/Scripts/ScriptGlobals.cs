namespace SkillOpt.Workbooks;

/// <summary>What a script finds without declaring it.</summary>
/// <param name="INPUT_PATH">The workbook to read.</param>
/// <param name="OUTPUT_PATH">Where the result is saved.</param>
#pragma warning disable CA1707 // Scripts know the places by the names that the published programs use.
public sealed record ScriptGlobals(string INPUT_PATH, string OUTPUT_PATH);
#pragma warning restore CA1707
