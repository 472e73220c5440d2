using System.Collections.Immutable;
using SkillOpt.Diagnostics;

namespace SkillOpt.Runs;

/// <summary>How the settings of this start differ from those the run was begun with.</summary>
/// <param name="Differences">The settings that differ, in the order of the configuration; empty when none does.</param>
public sealed record RunDrift(ImmutableArray<SpecDifference> Differences)
{
    /// <summary>No setting differs.</summary>
    public static RunDrift Unchanged { get; } = new([]);

    /// <summary>The strongest kind among the differences; <see cref="SpecDifferenceKind.Free"/> when there is none.</summary>
    public SpecDifferenceKind Kind => Differences.IsEmpty ? SpecDifferenceKind.Free : Differences.Max(difference => difference.Kind);

    /// <summary>The differences, one per line.</summary>
    public override string ToString() => string.Join('\n', Differences);

    /// <summary>Refuses to go on when results would be mixed.</summary>
    /// <exception cref="SkillOptException">SKO2103 with the settings that differ.</exception>
    public void ThrowIfRefused()
    {
        if (Kind == SpecDifferenceKind.Refused)
        {
            var refused = Differences.Where(difference => difference.Kind == SpecDifferenceKind.Refused);
            throw new SkillOptException(
                "SKO2103",
                "The run was begun with other settings, and going on would mix results; put them back, or choose another run name:\n  "
                + string.Join("\n  ", refused));
        }
    }
}
