using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>What to prepare, and how it is split.</summary>
/// <param name="From">The download: a folder, a data file or an archive.</param>
/// <param name="To">The folder to make; it must not exist, or be empty.</param>
public sealed record PreparationRequest(string From, string To)
{
    /// <summary>
    /// The id lists of a published split: a folder with train, val and test, or one file with id and split. Null to take the released rule
    /// or the download's own folders.
    /// </summary>
    public string? Manifest { get; init; }

    /// <summary>
    /// A split of one's own by CPython's shuffle, for a download without one; null for none. Not together with a manifest.
    /// </summary>
    public SplitRatio? Ratio { get; init; }

    /// <summary>Seed of the shuffle; only used with <see cref="Ratio"/>.</summary>
    public long SplitSeed { get; init; } = 42;

    /// <summary>Leave out items that the manifest does not name, where the published split takes all.</summary>
    public bool Subset { get; init; }
}
