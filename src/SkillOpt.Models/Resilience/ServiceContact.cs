using SkillOpt.Calls;
using SkillOpt.Runs;

namespace SkillOpt.Models;

/// <summary>
/// Whether a service can be reached at all, as all calls to it find out together; tells whoever watches, so that waiting is never silent.
/// Thread-safe.
/// </summary>
internal sealed class ServiceContact(string service, ProviderEnvironment environment)
{
    /// <summary>How long nothing may come back at first before it is said.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private int _failed;
    private int _begun;
    private volatile bool _hasAnswered;
    private volatile bool _isConnected;

    /// <summary>
    /// True when calls go over connections of ours; a program that is run is slow by nature, and its silence says nothing.
    /// </summary>
    public bool IsNetworked { get; set; }

    /// <summary>A call is sent.</summary>
    public void Begin()
    {
        if (IsNetworked && environment.Observer is not null && Interlocked.Exchange(ref _begun, 1) == 0)
        {
            _ = WatchAsync(environment.Observer);
        }
    }

    /// <summary>A connection was made.</summary>
    public void Connected() => _isConnected = true;

    /// <summary>An attempt of a call failed.</summary>
    public void Failed(ModelCallException failure)
    {
        if (FailureRemedies.Of(failure.Kind) is FailureRemedy.Waiting or FailureRemedy.AskingAnew)
        {
            environment.Observer?.ServiceWaits(new ServiceWait(service, failure.Message, Interlocked.Increment(ref _failed), _hasAnswered));
        }
        else if (!failure.IsFatal)
        {
            // It answered, though not with what can be used.
            Answered();
        }
    }

    /// <summary>A usable reply came.</summary>
    public void Answered()
    {
        if (Interlocked.Exchange(ref _failed, 0) > 0 || !_hasAnswered)
        {
            _hasAnswered = true;
            environment.Observer?.ServiceAnswers(service);
        }
    }

    // By the real clock, whatever the one of the deadlines is: a person waits by it.
    private async Task WatchAsync(IRunObserver observer)
    {
        await Task.Delay(s_patience, TimeProvider.System).ConfigureAwait(false);
        if (!_hasAnswered && Volatile.Read(ref _failed) == 0)
        {
            observer.ServiceWaits(
                new ServiceWait(
                    service,
                    _isConnected
                        ? $"{service} has taken a call and sent no reply for {s_patience.TotalSeconds:0} s; still waiting."
                        : $"There is no connection to {service} after {s_patience.TotalSeconds:0} s; still trying. Check the base URL, the "
                            + "server and the network.",
                    0,
                    HasAnswered: false
                )
            );
        }
    }
}
