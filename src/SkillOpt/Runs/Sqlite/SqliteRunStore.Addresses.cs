using System.Collections.Concurrent;

namespace SkillOpt.Runs;

public sealed partial class SqliteRunStore
{
    internal const string AddressPrefix = "address ";

    private readonly ConcurrentDictionary<string, string> _addresses = new(StringComparer.Ordinal);

    /// <summary>Where a model was called when results of it were last stored; null when it was not, or has no address.</summary>
    /// <param name="identity">What changes the model's answers.</param>
    public string? AddressOf(string identity)
    {
        var key = AddressKey(identity);
        return _addresses.TryGetValue(key, out var kept) ? kept : _readers.Meta(key);
    }

    /// <summary>
    /// Compares where the models are called with where they were, and remembers the new addresses; they are durable before anything that is
    /// put afterwards.
    /// </summary>
    /// <param name="models">The models; the same one may come several times.</param>
    /// <param name="isSameModel">Whether a model at another address is known to be the same.</param>
    /// <returns>The models that are called elsewhere now.</returns>
    /// <exception cref="SkillOptException">SKO2165: a model is called elsewhere, and nobody said that it is the same.</exception>
    internal RunDrift AdoptAddresses(IReadOnlyCollection<ModelAddress> models, bool isSameModel)
    {
        var moved = RunDrift.OfAddresses(models, AddressOf);
        if (!isSameModel)
        {
            moved.ThrowIfUnconfirmed();
        }

        foreach (var model in models)
        {
            if (AddressOf(model.Identity) != model.Address)
            {
                _addresses[AddressKey(model.Identity)] = model.Address;
                Write(AddressKey(model.Identity), model.Address);
            }
        }

        return moved;
    }

    /// <summary>Remembers where another run's models were called.</summary>
    /// <param name="other">The run.</param>
    /// <param name="clean">Takes out of an address what must not be kept.</param>
    internal void AdoptAddressesOf(RunReader other, Func<string, string> clean)
    {
        foreach (var (key, address) in other.Named(AddressPrefix))
        {
            _addresses[key] = clean(address);
            Write(key, clean(address));
        }
    }

    internal static string AddressKey(string identity) => AddressPrefix + ContentHash.Of(identity);
}
