namespace SkillOpt.Calls;

/// <summary>
/// What the endpoints of one run share: connections, limits, whatever a provider needs once per service. Made when first asked for, closed
/// together. Thread-safe.
/// </summary>
public sealed class SharedServices : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(Type Type, string Key), object> _services = [];
    private readonly Stack<IDisposable> _closing = new();

    /// <summary>The one object of a type and key; made when there is none yet. Making it may ask for others.</summary>
    /// <param name="key">Names it among those of its type, e.g. the service's address.</param>
    /// <param name="create">Makes it; called at most once.</param>
    /// <typeparam name="T">What is shared; disposed with this when it is <see cref="IDisposable"/>.</typeparam>
    public T Get<T>(string key, Func<T> create)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(create);
        lock (_lock)
        {
            if (_services.TryGetValue((typeof(T), key), out var known))
            {
                return (T)known;
            }

            var made = create();
            _services.Add((typeof(T), key), made);
            if (made is IDisposable disposable)
            {
                _closing.Push(disposable);
            }

            return made;
        }
    }

    /// <summary>Closes what was made, the last first.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            while (_closing.TryPop(out var service))
            {
                service.Dispose();
            }
        }
    }
}
