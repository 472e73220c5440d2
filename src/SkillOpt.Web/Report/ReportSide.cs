namespace SkillOpt.Web;

/// <summary>One side of it.</summary>
/// <param name="Name">The version.</param>
/// <param name="Score">What it came to, in words.</param>
/// <param name="Judged">How it was judged; null where that is not known.</param>
/// <param name="Answer">The answer; null where it is not kept or not shown.</param>
/// <param name="Steps">The steps, each with what it is before its text.</param>
internal sealed record ReportSide(string Name, string Score, string? Judged, string? Answer, IReadOnlyList<string> Steps);
