namespace SkillOpt;

/// <summary>One marker comment.</summary>
/// <param name="Kind">The region it belongs to.</param>
/// <param name="IsStart">Whether it opens the region.</param>
/// <param name="Text">The comment.</param>
internal sealed record RegionMarker(RegionKind Kind, bool IsStart, string Text);
