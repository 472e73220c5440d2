namespace SkillOpt.Sleep;

/// <summary>A secret that was found.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Kind">Of what kind it is.</param>
internal readonly record struct Secret(int Start, int End, SecretKind Kind)
{
    /// <summary>Whether quotes have to be put around the mark: a number in JSON was masked.</summary>
    public bool NeedsQuotes { get; init; }
}
