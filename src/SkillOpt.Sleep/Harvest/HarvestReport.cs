using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>What a harvest brought.</summary>
public sealed record HarvestReport
{
    /// <summary>Sessions that are new, or have grown since they were last seen; newest first.</summary>
    public ImmutableArray<SessionDigest> Sessions { get; init; } = [];

    /// <summary>Files and stores that were found.</summary>
    public int Units { get; init; }

    /// <summary>Of these, those that were read, because they were new or had changed.</summary>
    public int Read { get; init; }

    /// <summary>Bytes of what was read.</summary>
    public long Bytes { get; init; }

    /// <summary>Sessions that were passed over because of who was at work in them.</summary>
    public ImmutableSortedDictionary<SessionMark, int> PassedOver { get; init; } = ImmutableSortedDictionary<SessionMark, int>.Empty;

    /// <summary>Sessions of other projects.</summary>
    public int OutOfScope { get; init; }

    /// <summary>Sessions that the cap left for the next time.</summary>
    public int Left { get; init; }

    /// <summary>How many sessions were taken of each source.</summary>
    public ImmutableSortedDictionary<string, int> BySource { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>How many secrets of each kind were masked.</summary>
    public ImmutableSortedDictionary<SecretKind, int> Redactions { get; init; } = ImmutableSortedDictionary<SecretKind, int>.Empty;

    /// <summary>What could not be read, each in one sentence.</summary>
    public ImmutableArray<string> Troubles { get; init; } = [];
}
