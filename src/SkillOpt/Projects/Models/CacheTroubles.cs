namespace SkillOpt.Projects;

/// <summary>
/// What keeps the cache across runs from being used: told at once when somebody listens, else kept until somebody does. Thread-safe.
/// </summary>
internal sealed class CacheTroubles
{
    private readonly Lock _lock = new();
    private readonly List<string> _untold = [];
    private Action<string>? _listener;

    /// <summary>Something went wrong.</summary>
    public void Add(string trouble)
    {
        lock (_lock)
        {
            if (_listener is null)
            {
                _untold.Add(trouble);
            }
            else
            {
                _listener(trouble);
            }
        }
    }

    /// <summary>Tells what went wrong before, and from now on what goes wrong.</summary>
    public void TellTo(Action<string> listener)
    {
        lock (_lock)
        {
            _untold.ForEach(listener);
            _untold.Clear();
            _listener = listener;
        }
    }
}
