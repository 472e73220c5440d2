namespace SkillOpt;

/// <summary>A part of a skill file that no edit may overlap: two markers and what stands between them.</summary>
/// <param name="Kind">Which mechanism owns it.</param>
/// <param name="Range">The whole region, both markers included.</param>
/// <param name="ContentRange">What stands between the markers.</param>
internal sealed record ProtectedRegion(RegionKind Kind, TextRange Range, TextRange ContentRange);
