using System.Collections.Immutable;

namespace SkillOpt.Runs;

/// <summary>How the settings of this start differ from those the run was begun with.</summary>
/// <param name="Differences">The settings that differ, in the order of the configuration; empty when none does.</param>
internal sealed record RunDrift(ImmutableArray<SpecDifference> Differences)
{
    /// <summary>No setting differs.</summary>
    public static RunDrift Unchanged { get; } = new([]);

    /// <summary>The models that are called elsewhere than before.</summary>
    /// <param name="models">The models; the same one may come several times.</param>
    /// <param name="known">Where a model of an identity was called before; null when that is not known.</param>
    public static RunDrift OfAddresses(IEnumerable<ModelAddress> models, Func<string, string?> known) =>
        new([
            .. from model in models.Distinct()
            let before = known(model.Identity)
            where before is not null && before != model.Address
            select new SpecDifference(model.Model, before, model.Address, SpecDifferenceKind.Confirm),
        ]);

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
                    + string.Join("\n  ", refused)
            );
        }
    }

    /// <summary>Refuses to go on with a model at another address.</summary>
    /// <exception cref="SkillOptException">SKO2165 with the models that are called elsewhere.</exception>
    public void ThrowIfUnconfirmed()
    {
        var moved = Differences.Where(difference => difference.Kind == SpecDifferenceKind.Confirm).ToList();
        if (moved.Count > 0)
        {
            throw new SkillOptException(
                "SKO2165",
                "What is kept was answered by a model at another address; if the same model answers there now, say so with --same-model "
                    + "and nothing is paid for again, "
                    + "otherwise put the address back or choose another run name:\n  "
                    + string.Join("\n  ", moved)
            );
        }
    }
}
