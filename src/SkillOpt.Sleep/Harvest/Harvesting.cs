namespace SkillOpt.Sleep;

/// <summary>Harvests sessions from code.</summary>
/// <example><code>
/// var options = new HarvestOptions { Machine = Machine.This, Scope = ProjectScope.Of(folder) };
/// var report = Harvesting.Run(SleepHome.Of(null, Machine.This), options);
/// Console.WriteLine($"{report.Sessions.Length} new sessions");
/// </code></example>
public static class Harvesting
{
    /// <summary>Harvests what is new, and remembers it.</summary>
    /// <param name="home">Where Sleep keeps what it knows.</param>
    /// <param name="options">What is harvested.</param>
    /// <param name="cancellationToken">Cancels; nothing is remembered then.</param>
    /// <exception cref="SkillOptException">SKO7002, SKO7003: what Sleep keeps cannot be read or written.</exception>
    public static HarvestReport Run(SleepHome home, HarvestOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(options);
        using var store = SleepStore.Open(home);
        return new Harvester(options).Run(store, keep: true, cancellationToken);
    }

    /// <summary>Harvests what is new, and remembers nothing.</summary>
    /// <inheritdoc cref="Run" path="/param"/>
    /// <exception cref="SkillOptException">SKO7002: what Sleep keeps cannot be read.</exception>
    public static HarvestReport Look(SleepHome home, HarvestOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(options);
        using var store = SleepStore.OpenToRead(home);
        return new Harvester(options).Run(store, keep: false, cancellationToken);
    }
}
