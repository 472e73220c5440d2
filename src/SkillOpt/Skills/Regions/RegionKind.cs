namespace SkillOpt;

/// <summary>A part of the skill that only one mechanism of the trainer may write.</summary>
internal enum RegionKind
{
    /// <summary>Epoch-wise guidance, written by the slow update (<c>SLOW_UPDATE_START/END</c>).</summary>
    SlowUpdate,

    /// <summary>Execution notes, written by skill-aware reflection (<c>APPENDIX_START/END</c>).</summary>
    Appendix,
}
