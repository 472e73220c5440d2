using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>Which provider takes which key, and where each key comes from.</summary>
internal static class ProviderKeys
{
    /// <summary>The providers that take a key.</summary>
    public static IEnumerable<ProviderInfo> Keyed => ProviderCatalog.BuiltIn.Select(p => p.Info).Where(i => i.KeyVariable is not null);

    /// <summary>Each key that a provider takes, with where it comes from.</summary>
    /// <param name="environment">The variables.</param>
    /// <param name="keys">The saved keys.</param>
    public static IReadOnlyList<ProviderKey> Sources(ProviderEnvironment environment, KeyStore keys) =>
        [
            .. Keyed
                .DistinctBy(i => i.KeyVariable)
                .Select(info => new ProviderKey(info.Name, info.KeyVariable!, Source(info, environment, keys))),
        ];

    /// <summary>The provider of a name with the variable of its key.</summary>
    /// <param name="name">The name, whatever its case.</param>
    /// <exception cref="SkillOptException">SKO3006: there is no such provider, or it takes no key.</exception>
    public static (ProviderInfo Info, string Variable) Named(string name)
    {
        var info =
            ProviderCatalog.BuiltIn.Select(p => p.Info).FirstOrDefault(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SkillOptException("SKO3006", $"There is no provider '{name}'; those with a key are {Names()}.");
        return info.KeyVariable is { } variable
            ? (info, variable)
            : throw new SkillOptException("SKO3006", $"'{info.Name}' takes no key ({info.Summary}); those with a key are {Names()}.");
    }

    /// <summary>A key as somebody gave it, without the blanks around it.</summary>
    /// <param name="info">The provider.</param>
    /// <param name="given">What was given; null for nothing.</param>
    /// <exception cref="SkillOptException">SKO3007: it cannot be a key.</exception>
    public static string Read(ProviderInfo info, string? given) =>
        given?.Trim() is { Length: > 0 } key && key.All(static c => c is > ' ' and <= '~')
            ? key
            : throw new SkillOptException(
                "SKO3007",
                $"That is no key: give the key of {info.Name} in one line, on the terminal or on standard input."
            );

    /// <summary>Where a key is saved, in a word.</summary>
    public static string Word(KeyPlace place) => place == KeyPlace.Keyring ? "keyring" : "file";

    private static string Names() => string.Join(", ", Keyed.Select(i => i.Name));

    private static string? Source(ProviderInfo info, ProviderEnvironment environment, KeyStore keys) =>
        environment.Variable(info.KeyVariable) is not null || environment.Variable(info.AlternativeKeyVariable) is not null ? "environment"
        : keys.PlaceOf(info.KeyVariable!) is { } place ? Word(place)
        : null;
}
